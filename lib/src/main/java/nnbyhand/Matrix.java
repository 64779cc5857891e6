package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable matrix of doubles; a vector is a matrix with one column.
 * Rows and columns are counted from 0. It prints itself, and equals another with the same numbers.
 */
public final class Matrix {
    private static final int MOST_NUMBERS = 100_000_000;

    private final int columns;
    /** Row after row. */
    private final double[] numbers;

    private Matrix(int columns, double[] numbers) {
        this.columns = columns;
        this.numbers = numbers;
    }

    /**
     * A matrix with one row.
     *
     * @param numbers the numbers from left to right, at least one
     * @return a 1 x n matrix
     */
    public static Matrix row(double... numbers) {
        return vector(notNull(numbers, "the numbers of a row"), numbers.length);
    }

    /**
     * A column vector, the form of every x, z, a and delta.
     *
     * @param numbers the numbers from top to bottom, at least one
     * @return an n x 1 matrix
     */
    public static Matrix column(double... numbers) {
        return vector(notNull(numbers, "the numbers of a column"), 1);
    }

    /**
     * Rows stacked from top to bottom: {@code rows(row(1, 2), row(3, 4))}.
     *
     * @param rows matrices with equally many columns, at least one
     * @return the stack
     */
    public static Matrix rows(Matrix... rows) {
        List<double[]> stacked = new ArrayList<>();
        for (Matrix row : notNull(rows, "the rows of a matrix")) {
            stacked.addAll(Arrays.asList(notNull(row, "each row of a matrix").toArray()));
        }
        return of(stacked.toArray(double[][]::new));
    }

    /**
     * A matrix from an array of rows, which is copied.
     *
     * @param cells {@code cells[row][column]}, at least one row and one column, all rows equally long
     * @return the matrix
     */
    public static Matrix of(double[][] cells) {
        if (notNull(cells, "the numbers of a matrix").length == 0 || cells[0] == null || cells[0].length == 0) {
            throw noNumbers();
        }
        int columns = cells[0].length;
        double[] numbers = blank(cells.length, columns);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null || cells[i].length != columns) {
                throw new IllegalArgumentException("all rows of a matrix are equally long, but row 0 has "
                        + Numbers.count(columns, "number") + " and row " + i + " has "
                        + (cells[i] == null ? "none" : cells[i].length));
            }
            System.arraycopy(cells[i], 0, numbers, i * columns, columns);
        }
        return new Matrix(columns, numbers);
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
        double[] numbers = blank(rows, columns);
        Arrays.fill(numbers, number);
        return new Matrix(columns, numbers);
    }

    /** {@return how many rows} */
    public int rowCount() {
        return numbers.length / columns;
    }

    /** {@return how many columns} */
    public int columnCount() {
        return columns;
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
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public double get(int row, int column) {
        checkPlace(row, column);
        return numbers[row * columns + column];
    }

    /**
     * The number in one place of a vector.
     *
     * @param index counted from 0
     * @return the number there
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws IllegalArgumentException if this matrix has several rows and several columns
     */
    public double get(int index) {
        checkVector("one index finds a number in a vector", "get(row, column)");
        return columns == 1 ? get(index, 0) : get(0, index);
    }

    /**
     * A matrix that differs in one place.
     *
     * @param row counted from 0
     * @param column counted from 0
     * @param number the number to stand there
     * @return the changed copy; this one stays as it is
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public Matrix with(int row, int column, double number) {
        checkPlace(row, column);
        double[] copy = numbers.clone();
        copy[row * columns + column] = number;
        return new Matrix(columns, copy);
    }

    /**
     * The matrix product, C[i][j] = sum over k of A[i][k] B[k][j], added from left to right.
     *
     * @param right a matrix with as many rows as this one has columns
     * @return the product
     */
    public Matrix times(Matrix right) {
        if (columns != notNull(right, "the right factor of a matrix product").rowCount()) {
            throw new IllegalArgumentException("a " + shape() + " matrix times a " + right.shape()
                    + " matrix does not exist: the left one's columns (" + columns
                    + ") must be as many as the right one's rows (" + right.rowCount() + ")");
        }
        double[] product = blank(rowCount(), right.columns);
        for (int i = 0; i < rowCount(); i++) {
            for (int j = 0; j < right.columns; j++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum += numbers[i * columns + k] * right.numbers[k * right.columns + j];
                }
                product[i * right.columns + j] = sum;
            }
        }
        return new Matrix(right.columns, product);
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
        return combine(other, "multiplied place by place", (a, b) -> a * b);
    }

    /**
     * The sum place by place.
     *
     * @param other a matrix of the same shape
     * @return the sum
     */
    public Matrix plus(Matrix other) {
        return combine(other, "added", (a, b) -> a + b);
    }

    /**
     * The difference place by place, this minus the other.
     *
     * @param other a matrix of the same shape
     * @return the difference
     */
    public Matrix minus(Matrix other) {
        return combine(other, "subtracted", (a, b) -> a - b);
    }

    /**
     * A function applied to every number.
     *
     * @param function what to apply
     * @return the results
     */
    public Matrix map(DoubleUnaryOperator function) {
        notNull(function, "the function to apply");
        double[] mapped = numbers.clone();
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(mapped[i]);
        }
        return new Matrix(columns, mapped);
    }

    /** {@return rows and columns exchanged} */
    public Matrix transpose() {
        int rows = rowCount();
        double[] transposed = new double[numbers.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = numbers[i * columns + j];
            }
        }
        return new Matrix(rows, transposed);
    }

    /** {@return the sum of all numbers, row by row} */
    public double sum() {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** {@return the index of a vector's largest number; of equal ones the first} */
    public int argmax() {
        int largest = 0;
        for (int i = 1; i < numbers.length; i++) {
            if (get(i) > get(largest)) {
                largest = i;
            }
        }
        return largest;
    }

    /** {@return a copy of the numbers as {@code [row][column]}} */
    public double[][] toArray() {
        double[][] copy = new double[rowCount()][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns);
        }
        return copy;
    }

    /**
     * A vector as an array.
     *
     * @return a copy of its numbers
     * @throws IllegalArgumentException if this matrix has several rows and several columns
     */
    public double[] toVector() {
        checkVector("an array of numbers is made of a vector", "toArray()");
        return numbers.clone();
    }

    /** {@return whether the other is a matrix of the same shape with the same numbers; 0 and -0 are the same number} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && columns == matrix.columns
                && Arrays.equals(map(Matrix::withoutSignOfZero).numbers, matrix.map(Matrix::withoutSignOfZero).numbers);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(map(Matrix::withoutSignOfZero).numbers);
    }

    /** {@return one line per row, numbers with {@link Numbers#DIGITS} significant digits, columns aligned} */
    @Override
    public String toString() {
        return toString(Numbers.DIGITS);
    }

    /**
     * The matrix as text.
     *
     * @param digits how many significant digits, 1 to 17
     * @return one line per row, columns aligned
     */
    public String toString(int digits) {
        int[] widths = new int[columns];
        String[][] texts = new String[rowCount()][columns];
        for (int i = 0; i < rowCount(); i++) {
            for (int j = 0; j < columns; j++) {
                texts[i][j] = Numbers.text(get(i, j), digits);
                widths[j] = Math.max(widths[j], texts[i][j].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rowCount(); i++) {
            text.append(i == 0 ? "[" : "\n[");
            for (int j = 0; j < columns; j++) {
                text.append(j == 0 ? "" : "  ")
                        .append(" ".repeat(widths[j] - texts[i][j].length()))
                        .append(texts[i][j]);
            }
            text.append("]");
        }
        return text.toString();
    }

    /** The numbers row after row, not copied: to read only. */
    double[] shared() {
        return numbers;
    }

    /** Where the first number stands that is NaN or infinite, in words, or null if all are finite. */
    String firstNotFinite() {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                String place = columns == 1 ? "place " + i : "row " + i / columns + ", column " + i % columns;
                return numbers[i] + " (" + place + ", counted from 0)";
            }
        }
        return null;
    }

    private static double withoutSignOfZero(double number) {
        return number + 0.0;
    }

    private static Matrix vector(double[] numbers, int columns) {
        if (numbers.length == 0) {
            throw noNumbers();
        }
        return new Matrix(columns, numbers.clone());
    }

    private static IllegalArgumentException noNumbers() {
        return new IllegalArgumentException("a matrix needs at least one row and one column, but got none");
    }

    private static double[] blank(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix needs at least one row and one column, but " + rows + " x "
                    + columns + " was asked for");
        }
        if ((long) rows * columns > MOST_NUMBERS) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " numbers does not fit into"
                    + " memory: the largest has " + MOST_NUMBERS + " numbers");
        }
        return new double[rows * columns];
    }

    private void checkPlace(int row, int column) {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("row " + row + ", column " + column + " is outside this " + shape()
                    + " matrix: rows run from 0 to " + (rowCount() - 1) + ", columns from 0 to " + (columns - 1));
        }
    }

    private void checkVector(String wanted, String instead) {
        if (columns > 1 && columns < numbers.length) {
            throw new IllegalArgumentException(wanted + ", but this matrix is " + shape() + ": use " + instead);
        }
    }

    private Matrix combine(Matrix other, String what, DoubleBinaryOperator operation) {
        if (rowCount() != notNull(other, "the other matrix").rowCount() || columns != other.columns) {
            throw new IllegalArgumentException("only matrices of the same shape can be " + what + ", but these are "
                    + shape() + " and " + other.shape());
        }
        double[] combined = numbers.clone();
        for (int i = 0; i < combined.length; i++) {
            combined[i] = operation.applyAsDouble(combined[i], other.numbers[i]);
        }
        return new Matrix(columns, combined);
    }
}
