package nnbyhand.reference;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static nnbyhand.reference.Computed.rounded;

import nnbyhand.ForwardPass;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;

/** Three layers of three nodes, without biases. */
final class Article002 {
    private static final Matrix I = column(.9, .1, .8);
    private static final Matrix W_IH = rows(row(.9, .3, .4), row(.2, .8, .2), row(.1, .5, .6));
    private static final Matrix W_HO = rows(row(.3, .7, .5), row(.6, .5, .2), row(.8, .1, .9));

    private Article002() {}

    static Computed numbers() {
        Computed computed = new Computed();
        Network network = Network.of(new Layer(W_IH, SIGMOID), new Layer(W_HO, SIGMOID));
        ForwardPass pass = network.forward(I);
        Matrix hidden = pass.layer(0).a();
        Matrix early = W_HO.times(hidden.map(a -> rounded(a, 3)));
        ForwardPass transposed = Network.of(new Layer(W_IH.transpose(), SIGMOID), new Layer(W_HO.transpose(), SIGMOID))
                .forward(I);
        for (int i = 0; i < 3; i++) {
            String place = "[" + (i + 1) + "]";
            computed.put("I" + place, I.get(i));
            for (int j = 0; j < 3; j++) {
                String column = "[" + (j + 1) + "]";
                computed.put("W_ih" + place + column, W_IH.get(i, j)).put("W_ho" + place + column, W_HO.get(i, j));
                computed.put("W_ih" + place + column + " I" + column, W_IH.get(i, j) * I.get(j));
                computed.put("W_ho" + place + column + " O_hidden" + column, W_HO.get(i, j) * hidden.get(j));
            }
            computed.put("X_hidden" + place, pass.layer(0).z().get(i)).put("O_hidden" + place, hidden.get(i));
            computed.put("X_output" + place, pass.layer(1).z().get(i)).put("O_output" + place, pass.output().get(i));
            double fromPrinted = SIGMOID.value(rounded(early.get(i), 3));
            computed.put("O_output" + place + " from the printed X_output", fromPrinted);
            computed.cause("X_output" + place, "rounded early: O_hidden to 3 places", early.get(i));
            computed.cause("O_output" + place, "rounded early: X_output to 3 places", fromPrinted);
            computed.put("X_hidden" + place + " with the matrix transposed", transposed.layer(0).z().get(i));
            computed.put("O_output" + place + " with both matrices transposed", transposed.output().get(i));
        }
        computed.put("number of the largest output", pass.output().argmax() + 1);
        computed.put("weights between two layers", W_IH.rowCount() * W_IH.columnCount());
        computed.put("sigmoid at 0", SIGMOID.value(0));
        return computed;
    }
}
