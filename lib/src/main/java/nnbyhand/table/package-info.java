/** From files and tables to examples and back: data, normalisation, evaluation, and networks kept in files. */
package nnbyhand.table;
