/** From files and tables to examples and back: data, normalization, evaluation, and networks kept in files. */
package nnbyhand.table;
