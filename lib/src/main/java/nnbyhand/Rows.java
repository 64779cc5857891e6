package nnbyhand;

import java.util.Arrays;

/**
 * The innermost loops of training large layers. Each adds multiples of whole rows to a row, in a small method of its
 * own with the rows as parameters: the form that Java's compiler turns into vector instructions (a dot product stays
 * scalar, and so does a form that is wider than these). It does so only for loops that it has seen run long: if short
 * rows came here often, the long ones would get two to three times slower, so short ones have loops of their own in
 * {@link SmallLayer} and {@link DescentRule}. Only {@link #dot}, scalar anyway, takes rows of any length. All add from
 * left to right, as the plain loop does.
 */
final class Rows {
    /** This many rows of u stay in the fastest cache while all rows of c are updated. */
    private static final int BLOCK = 32;

    private Rows() {}

    /**
     * How long to make rows of so many numbers. If each takes whole cache lines of 64 bytes, with the 16 bytes that
     * Java puts before an array, rows that lie one behind the other begin at the same place of a line, and the loops
     * over several rows are a tenth faster; not so if they get longer by more than a sixteenth.
     */
    static int lengthInCacheLines(int numbers) {
        int more = Math.floorMod(64 / 8 - 16 / 8 - numbers, 64 / 8);
        return more <= numbers / 16 ? numbers + more : numbers;
    }

    /** c = sum over i of p[i] u[i]. */
    static void product(double[] c, double[] p, double[][] u) {
        Arrays.fill(c, 0);
        addToOne(c, p, u, 0, u.length);
    }

    /** c[s] = sum over i of p[s][i] u[i], for the first rows of c. */
    static void product(double[][] c, int rows, double[][] p, double[][] u) {
        for (int s = 0; s < rows; s++) {
            Arrays.fill(c[s], 0);
        }
        for (int from = 0; from < u.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, u.length);
            int s = 0;
            for (; s + 1 < rows; s += 2) {
                addToTwo(c[s], c[s + 1], p[s], p[s + 1], u, from, to);
            }
            if (s < rows) {
                addToOne(c[s], p[s], u, from, to);
            }
        }
    }

    /** c += sum over i of p[i] u[i], i running from "from" to before "to". */
    private static void addToOne(double[] c, double[] p, double[][] u, int from, int to) {
        int i = from;
        for (; i + 3 < to; i += 4) {
            add(c, p[i], u[i], p[i + 1], u[i + 1], p[i + 2], u[i + 2], p[i + 3], u[i + 3]);
        }
        for (; i < to; i++) {
            add(c, p[i], u[i]);
        }
    }

    private static void addToTwo(double[] c, double[] d, double[] p, double[] q, double[][] u, int from, int to) {
        int i = from;
        for (; i + 1 < to; i += 2) {
            add(c, p[i], p[i + 1], d, q[i], q[i + 1], u[i], u[i + 1]);
        }
        if (i < to) {
            add(c, p[i], u[i]);
            add(d, q[i], u[i]);
        }
    }

    /** c = u + v. */
    static void sum(double[] c, double[] u, double[] v) {
        for (int j = 0; j < c.length; j++) {
            c[j] = u[j] + v[j];
        }
    }

    /** c += p u. */
    static void add(double[] c, double p, double[] u) {
        for (int j = 0; j < c.length; j++) {
            c[j] += p * u[j];
        }
    }

    private static void add(
            double[] c, double p, double[] u, double q, double[] v, double r, double[] w, double s, double[] x) {
        for (int j = 0; j < c.length; j++) {
            c[j] = c[j] + p * u[j] + q * v[j] + r * w[j] + s * x[j];
        }
    }

    private static void add(
            double[] c, double p0, double q0, double[] d, double p1, double q1, double[] u, double[] v) {
        for (int j = 0; j < c.length; j++) {
            double uj = u[j];
            double vj = v[j];
            c[j] = c[j] + p0 * uj + q0 * vj;
            d[j] = d[j] + p1 * uj + q1 * vj;
        }
    }

    /** c = p0 u + q0 v and d = p1 u + q1 v; added to 0, as the plain loop does, which makes 0 of -0. */
    private static void set(
            double[] c, double p0, double q0, double[] d, double p1, double q1, double[] u, double[] v) {
        for (int j = 0; j < c.length; j++) {
            double uj = u[j];
            double vj = v[j];
            c[j] = 0.0 + p0 * uj + q0 * vj;
            d[j] = 0.0 + p1 * uj + q1 * vj;
        }
    }

    /** c = sum over s of p[s][i] u[s], and d = sum over s of p[s][i + 1] u[s], for the first rows, 2 or more. */
    static void twoSums(double[] c, double[] d, double[][] p, int i, double[][] u, int rows) {
        set(c, p[0][i], p[1][i], d, p[0][i + 1], p[1][i + 1], u[0], u[1]);
        int s = 2;
        for (; s + 1 < rows; s += 2) {
            add(c, p[s][i], p[s + 1][i], d, p[s][i + 1], p[s + 1][i + 1], u[s], u[s + 1]);
        }
        if (s < rows) {
            add(c, p[s][i], u[s]);
            add(d, p[s][i + 1], u[s]);
        }
    }

    /** sums[i] = sum over j of u[i][j] d[j], plus b[i]: four sums at a time, none of which waits for another. */
    static void dot(double[] sums, double[][] u, double[] d, double[] b) {
        int i = 0;
        for (; i + 3 < sums.length; i += 4) {
            double[] u0 = u[i];
            double[] u1 = u[i + 1];
            double[] u2 = u[i + 2];
            double[] u3 = u[i + 3];
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int j = 0; j < d.length; j++) {
                sum0 += u0[j] * d[j];
                sum1 += u1[j] * d[j];
                sum2 += u2[j] * d[j];
                sum3 += u3[j] * d[j];
            }
            sums[i] = sum0 + b[i];
            sums[i + 1] = sum1 + b[i + 1];
            sums[i + 2] = sum2 + b[i + 2];
            sums[i + 3] = sum3 + b[i + 3];
        }
        for (; i < sums.length; i++) {
            double sum = 0;
            for (int j = 0; j < d.length; j++) {
                sum += u[i][j] * d[j];
            }
            sums[i] = sum + b[i];
        }
    }

    /** w -= learning rate * (share g): g is a sum of gradients, or delta of which each input makes its share. */
    static void descend(double[] w, double[] g, double share, double learningRate) {
        for (int j = 0; j < w.length; j++) {
            w[j] -= learningRate * (share * g[j]);
        }
    }

    /** As {@link #descend(double[], double[], double, double)}, w with g and v with h: two rows share a loop. */
    static void descend(double[] w, double[] g, double[] v, double[] h, double share, double learningRate) {
        for (int j = 0; j < w.length; j++) {
            w[j] -= learningRate * (share * g[j]);
            v[j] -= learningRate * (share * h[j]);
        }
    }

    /** v = momentum v - learning rate (share g), w + v. */
    static void descend(double[] w, double[] g, double share, double learningRate, double[] v, double momentum) {
        for (int j = 0; j < w.length; j++) {
            double step = momentum * v[j] - learningRate * (share * g[j]);
            v[j] = step;
            w[j] += step;
        }
    }

    /** columns[i][s] = rows[s][i], for as many rows as there are and as many columns as both have. */
    static void transpose(double[][] rows, double[][] columns) {
        for (int s = 0; s < rows.length; s++) {
            double[] row = rows[s];
            for (int i = 0; i < row.length && i < columns.length; i++) {
                columns[i][s] = row[i];
            }
        }
    }
}
