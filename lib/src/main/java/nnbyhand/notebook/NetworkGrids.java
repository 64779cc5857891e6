package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.LayerGradients;
import nnbyhand.LayerPass;
import nnbyhand.Matrix;
import nnbyhand.Network;

/** The values of a network as tables: one row per neuron, as in W; large ones are cut, and say so. */
final class NetworkGrids {
    private static final int MAX_ROWS = 30;
    private static final int MAX_COLUMNS = 12;

    private NetworkGrids() {}

    static Bundle of(Matrix matrix) {
        return matrix(matrix.shape(), matrix).bundle();
    }

    static Bundle of(Layer layer) {
        return grid("Layer", layer).bundle();
    }

    static Bundle of(Network network) {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            String title = "layer " + i;
            grids.add(grid(i == 0 ? "Network " + network.shape() + ", " + title : "L" + title.substring(1), network.layer(i)));
        }
        return Grid.bundle(grids);
    }

    static Bundle of(LayerPass pass) {
        return Grid.bundle(List.of(vector("What goes in: x", "x", pass.x()), grid("Layer", pass)));
    }

    static Bundle of(ForwardPass pass) {
        List<Grid> grids = new ArrayList<>();
        grids.add(vector("What goes into the network " + pass.network().shape() + ": x", "x", pass.x()));
        for (int i = 0; i < pass.layers().size(); i++) {
            grids.add(grid("Layer " + i, pass.layer(i)));
        }
        return Grid.bundle(grids);
    }

    static Bundle of(LayerGradients gradients) {
        return grid("Gradients", gradients).bundle();
    }

    static Bundle of(Gradients gradients) {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < gradients.layers().size(); i++) {
            grids.add(grid("Gradients of layer " + i, gradients.layer(i)));
        }
        return Grid.bundle(grids);
    }

    static Bundle of(Example example) {
        return Grid.bundle(List.of(
                vector("What goes in: x", "x", example.x()), vector("What should come out: t", "t", example.target())));
    }

    private static Grid grid(String title, Layer layer) {
        String shapes = ": z = W x" + (layer.hasBias() ? " + b" : "") + ", a = " + layer.activation() + "(z). W is "
                + layer.weights().shape() + (layer.hasBias() ? ", b is " + layer.bias().shape() : ", no bias");
        Part weights = new Part("w of x", true, layer.weights());
        return grid(title + shapes, layer.hasBias() ? List.of(weights, new Part("b", false, layer.bias())) : List.of(weights));
    }

    private static Grid grid(String title, LayerPass pass) {
        String bias = pass.layer().hasBias() ? " + b" : "";
        return grid(
                title + ": " + pass.z().shape(),
                List.of(
                        new Part("z = W x" + bias, false, pass.z()),
                        new Part("a = " + pass.layer().activation() + "(z)", false, pass.a())));
    }

    private static Grid grid(String title, LayerGradients gradients) {
        return grid(
                title + ": dE/dW is " + gradients.weights().shape() + ", delta is " + gradients.delta().shape(),
                List.of(
                        new Part("delta = dE/dz", false, gradients.delta()),
                        new Part("dE/dw of x", true, gradients.weights()),
                        new Part("dE/db", false, gradients.bias())));
    }

    /** One or more columns of a table; counted ones bear the number of the input that they belong to. */
    private record Part(String heading, boolean counted, Matrix numbers) {}

    private static Grid grid(String title, List<Part> parts) {
        List<String> headings = new ArrayList<>(List.of("neuron"));
        int most = 0;
        for (Part part : parts) {
            int columns = part.numbers().columnCount();
            most = Math.max(most, columns);
            for (int j = 0; j < Math.min(columns, MAX_COLUMNS); j++) {
                headings.add(part.counted() ? part.heading() + j : part.heading());
            }
        }
        int neurons = parts.get(0).numbers().rowCount();
        Grid grid = Grid.of(title, headings.toArray(String[]::new));
        for (int i = 0; i < Math.min(neurons, MAX_ROWS); i++) {
            List<Object> row = new ArrayList<>(List.of(i));
            for (Part part : parts) {
                for (int j = 0; j < Math.min(part.numbers().columnCount(), MAX_COLUMNS); j++) {
                    row.add(part.numbers().get(i, j));
                }
            }
            grid = grid.row(row.toArray());
        }
        return leavingOut(grid, neurons, "neurons", most, "inputs");
    }

    private static Grid vector(String title, String name, Matrix column) {
        Grid grid = Grid.of(title + " is " + column.shape());
        int rows = column.rowCount();
        for (int i = 0; i < Math.min(rows, MAX_ROWS); i++) {
            grid = grid.row(name + i, column.get(i));
        }
        return leavingOut(grid, rows, "numbers", 1, "columns");
    }

    private static Grid matrix(String title, Matrix matrix) {
        Grid grid = Grid.of(title);
        for (int i = 0; i < Math.min(matrix.rowCount(), MAX_ROWS); i++) {
            List<Object> row = new ArrayList<>();
            for (int j = 0; j < Math.min(matrix.columnCount(), MAX_COLUMNS); j++) {
                row.add(matrix.get(i, j));
            }
            grid = grid.row(row.toArray());
        }
        return leavingOut(grid, matrix.rowCount(), "rows", matrix.columnCount(), "columns");
    }

    private static Grid leavingOut(Grid grid, int rows, String rowNames, int columns, String columnNames) {
        List<String> shown = new ArrayList<>();
        if (rows > MAX_ROWS) {
            shown.add(MAX_ROWS + " of " + rows + " " + rowNames);
        }
        if (columns > MAX_COLUMNS) {
            shown.add(MAX_COLUMNS + " of " + columns + " " + columnNames);
        }
        return shown.isEmpty() ? grid : grid.note("Only the first " + String.join(" and the first ", shown) + " are shown.");
    }
}
