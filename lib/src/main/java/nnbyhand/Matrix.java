package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable matrix of doubles; a vector is a matrix with one column.
 * Rows and columns are counted from 0. It prints itself, and equals another with the same numbers.
 */
public final class Matrix {
    private static final int MOST_NUMBERS = 100_000_000;

    private final double[][] cells;

    private Matrix(double[][] cells) {
        this.cells = cells;
    }

    /**
     * A matrix with one row.
     *
     * @param numbers the numbers from left to right, at least one
     * @return a 1 x n matrix
     */
    public static Matrix row(double... numbers) {
        return of(new double[][] {notNull(numbers, "the numbers of a row")});
    }

    /**
     * A column vector, the form of every x, z, a and delta.
     *
     * @param numbers the numbers from top to bottom, at least one
     * @return an n x 1 matrix
     */
    public static Matrix column(double... numbers) {
        return row(notNull(numbers, "the numbers of a column")).transpose();
    }

    /**
     * Rows stacked from top to bottom: {@code rows(row(1, 2), row(3, 4))}.
     *
     * @param rows matrices with equally many columns, at least one
     * @return the stack
     */
    public static Matrix rows(Matrix... rows) {
        double[][] stacked = new double[0][];
        for (Matrix row : notNull(rows, "the rows of a matrix")) {
            double[][] below = notNull(row, "each row of a matrix").cells;
            int top = stacked.length;
            stacked = Arrays.copyOf(stacked, top + below.length);
            System.arraycopy(below, 0, stacked, top, below.length);
        }
        return of(stacked);
    }

    /**
     * A matrix from an array of rows, which is copied.
     *
     * @param cells {@code cells[row][column]}, at least one row and one column, all rows equally long
     * @return the matrix
     */
    public static Matrix of(double[][] cells) {
        if (notNull(cells, "the numbers of a matrix").length == 0 || cells[0] == null || cells[0].length == 0) {
            throw new IllegalArgumentException("a matrix needs at least one row and one column, but got none");
        }
        double[][] copy = new double[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null || cells[i].length != cells[0].length) {
                throw new IllegalArgumentException("all rows of a matrix are equally long, but row 0 has "
                        + Numbers.count(cells[0].length, "number") + " and row " + i + " has "
                        + (cells[i] == null ? "none" : cells[i].length));
            }
            copy[i] = cells[i].clone();
        }
        return new Matrix(copy);
    }

    /**
     * A matrix with the same number everywhere.
     *
     * @param rows how many rows, at least 1
     * @param columns how many columns, at least 1
     * @param number the number in every place
     * @return the matrix
     */
    public static Matrix filled(int rows, int columns, double number) {
        double[][] cells = blank(rows, columns);
        for (double[] row : cells) {
            Arrays.fill(row, number);
        }
        return new Matrix(cells);
    }

    /** {@return how many rows} */
    public int rowCount() {
        return cells.length;
    }

    /** {@return how many columns} */
    public int columnCount() {
        return cells[0].length;
    }

    /** {@return the shape in words of the form "2 x 3" (rows x columns)} */
    public String shape() {
        return rowCount() + " x " + columnCount();
    }

    /**
     * The number in one place.
     *
     * @param row counted from 0
     * @param column counted from 0
     * @return the number there
     */
    public double get(int row, int column) {
        checkPlace(row, column);
        return cells[row][column];
    }

    /**
     * The number in one place of a vector.
     *
     * @param index counted from 0
     * @return the number there
     * @throws IllegalArgumentException if this matrix has several rows and several columns
     */
    public double get(int index) {
        if (columnCount() == 1) {
            return get(index, 0);
        }
        if (rowCount() == 1) {
            return get(0, index);
        }
        throw new IllegalArgumentException(
                "one index finds a number in a vector, but this matrix is " + shape() + ": use get(row, column)");
    }

    /**
     * A matrix that differs in one place.
     *
     * @param row counted from 0
     * @param column counted from 0
     * @param number the number to stand there
     * @return the changed copy; this one stays as it is
     */
    public Matrix with(int row, int column, double number) {
        checkPlace(row, column);
        double[][] copy = toArray();
        copy[row][column] = number;
        return new Matrix(copy);
    }

    /**
     * The matrix product, C[i][j] = sum over k of A[i][k] B[k][j], added from left to right.
     *
     * @param right a matrix with as many rows as this one has columns
     * @return the product
     */
    public Matrix times(Matrix right) {
        if (columnCount() != notNull(right, "the right factor of a matrix product").rowCount()) {
            throw new IllegalArgumentException("a " + shape() + " matrix times a " + right.shape()
                    + " matrix does not exist: the left one's columns (" + columnCount()
                    + ") must be as many as the right one's rows (" + right.rowCount() + ")");
        }
        double[][] product = blank(rowCount(), right.columnCount());
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                double sum = 0;
                for (int k = 0; k < columnCount(); k++) {
                    sum += cells[i][k] * right.cells[k][j];
                }
                product[i][j] = sum;
            }
        }
        return new Matrix(product);
    }

    /**
     * Every number multiplied by one factor.
     *
     * @param factor the factor
     * @return the product
     */
    public Matrix times(double factor) {
        return map(number -> factor * number);
    }

    /**
     * The product place by place (Hadamard), C[i][j] = A[i][j] B[i][j].
     *
     * @param other a matrix of the same shape
     * @return the product
     */
    public Matrix timesElementwise(Matrix other) {
        checkSameShape(other, "multiplied place by place");
        double[][] product = toArray();
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                product[i][j] *= other.cells[i][j];
            }
        }
        return new Matrix(product);
    }

    /**
     * The sum place by place.
     *
     * @param other a matrix of the same shape
     * @return the sum
     */
    public Matrix plus(Matrix other) {
        checkSameShape(other, "added");
        double[][] sum = toArray();
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] += other.cells[i][j];
            }
        }
        return new Matrix(sum);
    }

    /**
     * The difference place by place, this minus the other.
     *
     * @param other a matrix of the same shape
     * @return the difference
     */
    public Matrix minus(Matrix other) {
        checkSameShape(other, "subtracted");
        return plus(other.times(-1));
    }

    /**
     * A function applied to every number.
     *
     * @param function what to apply
     * @return the results
     */
    public Matrix map(DoubleUnaryOperator function) {
        notNull(function, "the function to apply");
        double[][] mapped = toArray();
        for (double[] row : mapped) {
            for (int j = 0; j < row.length; j++) {
                row[j] = function.applyAsDouble(row[j]);
            }
        }
        return new Matrix(mapped);
    }

    /** {@return rows and columns exchanged} */
    public Matrix transpose() {
        double[][] transposed = blank(columnCount(), rowCount());
        for (int i = 0; i < rowCount(); i++) {
            for (int j = 0; j < columnCount(); j++) {
                transposed[j][i] = cells[i][j];
            }
        }
        return new Matrix(transposed);
    }

    /** {@return the sum of all numbers, row by row} */
    public double sum() {
        double sum = 0;
        for (double[] row : cells) {
            for (double number : row) {
                sum += number;
            }
        }
        return sum;
    }

    /** {@return the index of a vector's largest number; of equal ones the first} */
    public int indexOfLargest() {
        int largest = 0;
        for (int i = 1; i < rowCount() * columnCount(); i++) {
            if (get(i) > get(largest)) {
                largest = i;
            }
        }
        return largest;
    }

    /** {@return a copy of the numbers as {@code [row][column]}} */
    public double[][] toArray() {
        double[][] copy = new double[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            copy[i] = cells[i].clone();
        }
        return copy;
    }

    /** {@return a copy of a vector's numbers} */
    public double[] toVector() {
        double[] copy = new double[rowCount() * columnCount()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = get(i);
        }
        return copy;
    }

    /** {@return whether the other is a matrix of the same shape with the same numbers; 0 and -0 are the same number} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && Arrays.deepEquals(map(Matrix::withoutSignOfZero).cells, matrix.map(Matrix::withoutSignOfZero).cells);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(map(Matrix::withoutSignOfZero).cells);
    }

    /** {@return one line a row, numbers with {@link Numbers#DIGITS} significant digits, columns aligned} */
    @Override
    public String toString() {
        return toString(Numbers.DIGITS);
    }

    /**
     * The matrix as text.
     *
     * @param digits how many significant digits, 1 to 17
     * @return one line a row, columns aligned
     */
    public String toString(int digits) {
        int[] widths = new int[columnCount()];
        String[][] texts = new String[rowCount()][columnCount()];
        for (int i = 0; i < rowCount(); i++) {
            for (int j = 0; j < columnCount(); j++) {
                texts[i][j] = Numbers.text(cells[i][j], digits);
                widths[j] = Math.max(widths[j], texts[i][j].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rowCount(); i++) {
            text.append(i == 0 ? "[" : "\n[");
            for (int j = 0; j < columnCount(); j++) {
                text.append(j == 0 ? "" : "  ")
                        .append(" ".repeat(widths[j] - texts[i][j].length()))
                        .append(texts[i][j]);
            }
            text.append("]");
        }
        return text.toString();
    }

    /** Wraps an array that nobody else keeps. */
    static Matrix owning(double[][] cells) {
        return new Matrix(cells);
    }

    /** Where the first number stands that is NaN or infinite, in words, or null if all are finite. */
    String firstNotFinite() {
        for (int i = 0; i < rowCount(); i++) {
            for (int j = 0; j < columnCount(); j++) {
                if (!Double.isFinite(cells[i][j])) {
                    String place = columnCount() == 1 ? "place " + i : "row " + i + ", column " + j;
                    return cells[i][j] + " (" + place + ", counted from 0)";
                }
            }
        }
        return null;
    }

    private static double withoutSignOfZero(double number) {
        return number + 0.0;
    }

    static double[][] blank(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix needs at least one row and one column, but " + rows + " x "
                    + columns + " was asked for");
        }
        if ((long) rows * columns > MOST_NUMBERS) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " numbers does not fit into memory:"
                    + " the largest has " + MOST_NUMBERS + " numbers");
        }
        return new double[rows][columns];
    }

    private void checkPlace(int row, int column) {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount()) {
            throw new IndexOutOfBoundsException("row " + row + ", column " + column + " is outside this " + shape()
                    + " matrix: rows run from 0 to " + (rowCount() - 1) + ", columns from 0 to " + (columnCount() - 1));
        }
    }

    private void checkSameShape(Matrix other, String what) {
        if (rowCount() != notNull(other, "the other matrix").rowCount() || columnCount() != other.columnCount()) {
            throw new IllegalArgumentException("only matrices of the same shape can be " + what + ", but these are "
                    + shape() + " and " + other.shape());
        }
    }
}
