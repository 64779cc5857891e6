/** Where numbers come from: derivations, automatic differentiation and checks, as values and text. */
package nnbyhand.explain;
