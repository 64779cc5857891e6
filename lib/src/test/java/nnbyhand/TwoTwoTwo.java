package nnbyhand;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;

/** The network of article 001 and of the 2-2-2 post. */
final class TwoTwoTwo {
    static final Network NETWORK = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
    static final Matrix X = column(.05, .10);
    static final Matrix TARGET = column(.01, .99);
    static final Example EXAMPLE = new Example(X, TARGET);

    private TwoTwoTwo() {}
}
