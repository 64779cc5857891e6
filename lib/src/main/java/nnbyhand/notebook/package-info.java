/**
 * Shows values in a notebook, on the JJava and IJava kernels alike, and as plain text where there is no kernel.
 * A cell needs {@link nnbyhand.notebook.Show#show}; everything else here is something to show.
 */
package nnbyhand.notebook;
