package nnbyhand;

import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Matrix A = rows(row(1, 2, 3), row(4, 5, 6));

    @Test
    void rowsAreStackedFromTopToBottom() {
        assertEquals(4, A.get(1, 0));
        assertEquals("2 x 3", A.shape());
        assertEquals(rows(row(1, 2), row(3, 4), row(5, 6)), rows(rows(row(1, 2), row(3, 4)), row(5, 6)));
    }

    @Test
    void productOfArticleTwosWeightsAndInputIsItsXHidden() {
        Matrix weights = rows(row(0.9, 0.3, 0.4), row(0.2, 0.8, 0.2), row(0.1, 0.5, 0.6));
        Matrix x = weights.times(column(0.9, 0.1, 0.8));
        assertEquals(1.16, x.get(0), 1e-15);
        assertEquals(0.42, x.get(1), 1e-15);
        assertEquals(0.62, x.get(2), 1e-15);
    }

    @Test
    void productIsSummedFromLeftToRight() {
        // (1e16 + 1) + -1e16 loses the 1; any other order keeps it.
        assertEquals(0, row(1, 1, 1).times(column(1e16, 1, -1e16)).get(0));
        assertEquals(1, row(1, 1, 1).times(column(1e16, -1e16, 1)).get(0));
    }

    @Test
    void placeByPlaceOperations() {
        assertEquals(rows(row(2, 4, 6), row(8, 10, 12)), A.plus(A));
        assertEquals(Matrix.filled(2, 3, 0), A.minus(A));
        assertEquals(rows(row(1, 4, 9), row(16, 25, 36)), A.timesElementwise(A));
        assertEquals(A.plus(A), A.times(2));
        assertEquals(A.times(-1), A.map(number -> -number));
    }

    @Test
    void transposeExchangesRowsAndColumns() {
        assertEquals(rows(row(1, 4), row(2, 5), row(3, 6)), A.transpose());
        assertEquals(A, A.transpose().transpose());
    }

    @Test
    void sumAndLargest() {
        assertEquals(21, A.sum());
        assertEquals(1, column(1, 3, 3).argmax());
        assertEquals(2, row(-3, -2, -1).argmax());
    }

    @Test
    void nothingThatIsHandedOutChangesTheMatrix() {
        double[][] cells = {{1, 2}};
        Matrix matrix = Matrix.of(cells);
        cells[0][0] = 9;
        matrix.toArray()[0][0] = 9;
        matrix.toVector()[0] = 9;
        matrix.with(0, 0, 9);
        double[] numbers = {1, 2};
        Matrix row = row(numbers);
        numbers[0] = 9;
        assertEquals(row(1, 2), matrix);
        assertEquals(row(1, 2), row);
        assertArrayEquals(new double[] {1, 2}, row.toVector());
    }

    @Test
    void equalMatricesHaveTheSameNumbersInTheSameShape() {
        assertEquals(row(1, 2), row(1, 2));
        assertEquals(row(1, 2).hashCode(), row(1, 2).hashCode());
        assertNotEquals(row(1, 2), column(1, 2));
        assertNotEquals(row(1, 2), row(1, Math.nextUp(2.0)));
        assertEquals(row(Double.NaN), row(Double.NaN));
    }

    @Test
    void zeroAndMinusZeroAreTheSameNumber() {
        assertEquals(row(0.0), row(-0.0));
        assertEquals(row(0.0).hashCode(), row(-0.0).hashCode());
    }

    @Test
    void printsRowsWithAlignedColumns() {
        assertEquals("[ 0.1  -2]\n[10.5   3]", rows(row(0.1, -2), row(10.5, 3)).toString());
        assertEquals("[0.333]", row(1 / 3.0).toString(3));
    }

    @Test
    void wrongShapesAreExplained() {
        assertMessage("a 2 x 3 matrix times a 2 x 3 matrix does not exist: the left one's columns (3) must be as many as"
                + " the right one's rows (2)", () -> A.times(A));
        assertMessage("only matrices of the same shape can be added, but these are 2 x 3 and 3 x 2",
                () -> A.plus(A.transpose()));
        assertMessage("only matrices of the same shape can be subtracted, but these are 2 x 3 and 1 x 3",
                () -> A.minus(row(1, 2, 3)));
        assertMessage("all rows of a matrix are equally long, but row 0 has 1 number and row 1 has 2",
                () -> rows(row(1), row(1, 2)));
        assertMessage("one index finds a number in a vector, but this matrix is 2 x 3: use get(row, column)",
                () -> A.get(1));
        assertMessage("an array of numbers is made of a vector, but this matrix is 2 x 3: use toArray()", A::toVector);
    }

    @Test
    void placesOutsideAreExplained() {
        assertMessage("row 2, column 0 is outside this 2 x 3 matrix: rows run from 0 to 1, columns from 0 to 2",
                () -> A.get(2, 0));
        assertMessage("row 0, column -1 is outside this 2 x 3 matrix: rows run from 0 to 1, columns from 0 to 2",
                () -> A.with(0, -1, 1));
    }

    @Test
    void emptyAndNullAreExplained() {
        assertMessage("a matrix needs at least one row and one column, but got none", Matrix::row);
        assertMessage("a matrix needs at least one row and one column, but got none", Matrix::rows);
        assertMessage("a matrix needs at least one row and one column, but 0 x 2 was asked for",
                () -> Matrix.filled(0, 2, 1));
        String rerun = " must be given, but is null (in a notebook: run the cells above again, from the top)";
        assertMessage("the numbers of a column" + rerun, () -> column((double[]) null));
        assertMessage("each row of a matrix" + rerun, () -> rows(row(1), null));
        assertMessage("the other matrix" + rerun, () -> A.plus(null));
        assertMessage("the right factor of a matrix product" + rerun, () -> A.times((Matrix) null));
    }
}
