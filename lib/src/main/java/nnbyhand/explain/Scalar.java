package nnbyhand.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nnbyhand.Activation;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * A number that remembers how it was calculated, so that it can tell its derivative by every number that went in:
 * automatic differentiation, the chain rule done by the machine, one operation at a time.
 * It never changes, and asking for derivatives leaves no trace, so asking twice gives the same answer.
 * The idea of a scalar that keeps its graph is that of karpathy/micrograd.
 *
 * <pre>{@code
 * Scalar w = Scalar.of("w", 2), x = Scalar.of("x", 1), b = Scalar.of("b", 1);
 * Scalar a = w.times(x).plus(b).apply(Activation.SIGMOID).named("a");
 * a.derivative(w);   // da/dw = a (1 - a) x
 * }</pre>
 */
public final class Scalar {
    /** How a scalar came about. */
    enum Kind {
        LEAF,
        CONSTANT,
        PLUS,
        MINUS,
        TIMES,
        DIVIDED,
        POWER,
        NEGATED,
        FUNCTION
    }

    private final Kind kind;
    private final Symbol symbol;
    private final Symbol function;
    private final double value;
    private final List<Scalar> operands;
    private final double[] slopes;

    private Scalar(Kind kind, Symbol symbol, Symbol function, double value, List<Scalar> operands, double... slopes) {
        this.kind = kind;
        this.symbol = symbol;
        this.function = function;
        this.value = value;
        this.operands = operands;
        this.slopes = slopes;
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the result of " + operation() + " for " + values(operands) + " is " + value
                    + ": it is too large for a double, or the operation is not defined there");
        }
        for (double slope : slopes) {
            if (!Double.isFinite(slope)) {
                throw new ArithmeticException("the slope of " + operation() + " at " + values(operands) + " is " + slope
                        + ": there is no derivative there to carry on with");
            }
        }
    }

    /**
     * A named number that goes into a calculation: a weight, a bias, an input.
     *
     * @param name what it is called, such as w1
     * @param value a finite number
     * @return the leaf of a graph
     */
    public static Scalar of(String name, double value) {
        return leaf(Symbol.of(Require.name(name, "the name of a scalar")), value);
    }

    /**
     * A number without a name, such as the 1 in 1 - a.
     *
     * @param value a finite number
     * @return the constant
     */
    public static Scalar constant(double value) {
        return new Scalar(Kind.CONSTANT, null, null, Require.finite(value, "a constant"), List.of());
    }

    static Scalar leaf(Symbol symbol, double value) {
        return new Scalar(
                Kind.LEAF, symbol, null, Require.finite(value, "the value of " + symbol.text()), List.of());
    }

    /** Any operation: its name, its value, and how the value moves with each operand. */
    static Scalar function(Symbol name, double value, List<Scalar> operands, double... slopes) {
        return new Scalar(Kind.FUNCTION, null, name, value, List.copyOf(operands), slopes);
    }

    /**
     * The same number under a name, which is shown in its place.
     *
     * @param name what it is called, such as z
     * @return the named copy; derivatives are asked of the copy
     */
    public Scalar named(String name) {
        return named(Symbol.of(Require.name(name, "the name of a scalar")));
    }

    Scalar named(Symbol name) {
        return new Scalar(kind == Kind.CONSTANT ? Kind.LEAF : kind, name, function, value, operands, slopes);
    }

    /** The same calculation with a value that was got more exactly, such as ln(1 + x) by log1p. */
    Scalar valued(double better) {
        return new Scalar(kind, symbol, function, better, operands, slopes);
    }

    /**
     * The sum; both slopes are 1.
     *
     * @param other the other summand
     * @return this + other
     */
    public Scalar plus(Scalar other) {
        return new Scalar(Kind.PLUS, null, null, value + operand(other).value, List.of(this, other), 1, 1);
    }

    /**
     * The sum with a constant.
     *
     * @param other a finite number
     * @return this + other
     */
    public Scalar plus(double other) {
        return plus(constant(other));
    }

    /**
     * The difference; the slopes are 1 and -1.
     *
     * @param other what is taken away
     * @return this - other
     */
    public Scalar minus(Scalar other) {
        return new Scalar(Kind.MINUS, null, null, value - operand(other).value, List.of(this, other), 1, -1);
    }

    /**
     * The difference from a constant.
     *
     * @param other a finite number
     * @return this - other
     */
    public Scalar minus(double other) {
        return minus(constant(other));
    }

    /**
     * The product; each slope is the other factor.
     *
     * @param other the other factor
     * @return this * other
     */
    public Scalar times(Scalar other) {
        return new Scalar(
                Kind.TIMES, null, null, value * operand(other).value, List.of(this, other), other.value, value);
    }

    /**
     * The product with a constant.
     *
     * @param other a finite number
     * @return this * other
     */
    public Scalar times(double other) {
        return times(constant(other));
    }

    /**
     * The quotient; the slopes are 1/other and -this/other^2.
     *
     * @param other the divisor, not 0
     * @return this / other
     */
    public Scalar dividedBy(Scalar other) {
        if (operand(other).value == 0) {
            throw new ArithmeticException(
                    "a number cannot be divided by 0, but " + other.label() + " is 0 (the dividend is " + label() + ")");
        }
        double quotient = value / other.value;
        return new Scalar(
                Kind.DIVIDED, null, null, quotient, List.of(this, other), 1 / other.value, -quotient / other.value);
    }

    /**
     * The quotient by a constant.
     *
     * @param other a finite number, not 0
     * @return this / other
     */
    public Scalar dividedBy(double other) {
        return dividedBy(constant(other));
    }

    /**
     * A power; its slope is exponent * this^(exponent - 1).
     *
     * @param exponent a finite number
     * @return this ^ exponent
     */
    public Scalar power(double exponent) {
        Require.finite(exponent, "an exponent");
        // x * x rather than pow(x, 2): the same bits as the library's losses.
        double power = exponent == 2 ? value * value : StrictMath.pow(value, exponent);
        double slope = exponent == 0 ? 0 : exponent == 2 ? 2 * value : exponent * StrictMath.pow(value, exponent - 1);
        return new Scalar(Kind.POWER, null, null, power, List.of(this, constant(exponent)), slope, 0);
    }

    /** {@return -this; its slope is -1} */
    public Scalar negated() {
        return new Scalar(Kind.NEGATED, null, null, -value, List.of(this), -1);
    }

    /** {@return e to this; its slope is e to this again} */
    public Scalar exp() {
        double exp = Activation.exp(value);
        return function(new Symbol("exp", "\\exp"), exp, List.of(this), exp);
    }

    /** {@return the natural logarithm of this, which must be above 0; its slope is 1/this} */
    public Scalar ln() {
        if (!(value > 0)) {
            throw new ArithmeticException(
                    "ln is defined for numbers above 0, but " + label() + " is " + Numbers.text(value));
        }
        return function(new Symbol("ln", "\\ln"), StrictMath.log(value), List.of(this), 1 / value);
    }

    /** {@return the hyperbolic tangent of this; its slope is 1 - tanh^2} */
    public Scalar tanh() {
        double tanh = StrictMath.tanh(value);
        return function(new Symbol("tanh", "\\tanh"), tanh, List.of(this), 1 - tanh * tanh);
    }

    /**
     * An activation of one neuron as a single operation, with the slope that the activation itself tells.
     *
     * @param activation any activation but one of a whole layer, such as softmax
     * @return f(this)
     */
    public Scalar apply(Activation activation) {
        Require.notNull(activation, "the activation");
        return function(Formulas.functionName(activation), activation.value(value), List.of(this), activation.slope(value));
    }

    /** {@return the number} */
    public double value() {
        return value;
    }

    /** {@return what it is called, or empty if it has no name} */
    public String name() {
        return symbol == null ? "" : symbol.text();
    }

    /** {@return the last operation: "+", "-", "*", "/", "^", a function's name, or empty for a leaf or constant} */
    public String operation() {
        return switch (kind) {
            case LEAF, CONSTANT -> "";
            case PLUS -> "+";
            case MINUS, NEGATED -> "-";
            case TIMES -> "*";
            case DIVIDED -> "/";
            case POWER -> "^";
            case FUNCTION -> function.text();
        };
    }

    /** {@return what the last operation worked on, from left to right; empty for a leaf or constant} */
    public List<Scalar> operands() {
        return operands;
    }

    /**
     * How this moves with one operand of its last operation: the factor that the chain rule puts on the arrow.
     *
     * @param operand its place in {@link #operands()}, counted from 0
     * @return the partial derivative of the last operation
     */
    public double slope(int operand) {
        if (operand < 0 || operand >= slopes.length) {
            throw new IndexOutOfBoundsException("there is no operand " + operand + ": " + label() + " has "
                    + slopes.length + ", counted from 0");
        }
        return slopes[operand];
    }

    /**
     * The derivative of this by a number that went into it.
     *
     * @param of a leaf, or any result on the way
     * @return how much this moves for each unit that the other moves
     * @throws IllegalArgumentException if the other did not go into this
     */
    public double derivative(Scalar of) {
        Double derivative = gradients().get(operand(of));
        if (derivative == null) {
            throw new IllegalArgumentException(of.label() + " did not go into " + label()
                    + ", so there is no derivative by it (if it was made again since, make the result again too)");
        }
        return derivative;
    }

    /**
     * The derivatives of this by every number that went into it, by reverse accumulation: this counts 1, and each
     * number hands its derivative on to its operands, multiplied by the slope of the operation. What arrives on
     * several ways is added.
     *
     * @return leaves before results, this last; the keys are these very objects
     */
    public Map<Scalar, Double> gradients() {
        List<Scalar> order = leavesFirst();
        Map<Scalar, double[]> sums = new IdentityHashMap<>();
        order.forEach(scalar -> sums.put(scalar, new double[1]));
        sums.get(this)[0] = 1;
        for (int i = order.size() - 1; i >= 0; i--) {
            Scalar scalar = order.get(i);
            double derivative = sums.get(scalar)[0];
            for (int j = 0; j < scalar.slopes.length; j++) {
                sums.get(scalar.operands.get(j))[0] += derivative * scalar.slopes[j];
            }
        }
        Map<Scalar, Double> gradients = new LinkedHashMap<>();
        order.forEach(scalar -> gradients.put(scalar, sums.get(scalar)[0]));
        return Collections.unmodifiableMap(gradients);
    }

    /** {@return every number that went into this, each once and after its operands, this last} */
    public List<Scalar> leavesFirst() {
        // A stack of its own instead of recursion: a long training is a graph thousands of operations deep.
        List<Scalar> order = new ArrayList<>();
        Set<Scalar> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Scalar> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Scalar> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Scalar scalar = open.peek();
            if (seen.add(scalar)) {
                for (int i = scalar.operands.size() - 1; i >= 0; i--) {
                    if (!seen.contains(scalar.operands.get(i))) {
                        open.push(scalar.operands.get(i));
                    }
                }
            } else {
                open.pop();
                if (done.add(scalar)) {
                    order.add(scalar);
                }
            }
        }
        return Collections.unmodifiableList(order);
    }

    /** {@return the calculation with names, such as w * x + b; long sums and deep graphs are shortened} */
    public String formula() {
        return ExpressionText.withNames(this, ExpressionText.Form.TEXT).calculation();
    }

    /** {@return the calculation with names as LaTeX, without dollar signs} */
    public String latex() {
        return ExpressionText.withNames(this, ExpressionText.Form.LATEX).calculation();
    }

    /**
     * The calculation with the numbers in it.
     *
     * @param digits how many significant digits, 1 to 17
     * @return such as 2 * 1 + 1
     */
    public String numbers(int digits) {
        return ExpressionText.withNumbers(this, ExpressionText.Form.TEXT, digits).calculation();
    }

    /** {@return name, calculation and value, such as z = w * x + b = 3} */
    @Override
    public String toString() {
        String number = Numbers.text(value);
        String name = symbol == null ? "" : symbol.text() + " = ";
        return name + (operands.isEmpty() ? "" : formula() + " = ") + number;
    }

    Kind kind() {
        return kind;
    }

    Symbol symbol() {
        return symbol;
    }

    Symbol function() {
        return function;
    }

    private static Scalar operand(Scalar other) {
        return Require.notNull(other, "the other scalar");
    }

    private String label() {
        return symbol != null ? symbol.text() : formula();
    }

    private static String values(List<Scalar> operands) {
        return Arrays.toString(operands.stream().map(operand -> Numbers.text(operand.value)).toArray());
    }
}
