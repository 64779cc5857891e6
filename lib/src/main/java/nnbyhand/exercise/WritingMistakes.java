package nnbyhand.exercise;

import static nnbyhand.exercise.Changes.onSigmoid;
import static nnbyhand.exercise.Changes.parts;
import static nnbyhand.exercise.Changes.reversed;
import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.ACTIVATION;
import static nnbyhand.exercise.Rules.ANSWER;
import static nnbyhand.exercise.Rules.CARRY;
import static nnbyhand.exercise.Rules.GRADIENT;
import static nnbyhand.exercise.Rules.SOFTMAX;
import static nnbyhand.exercise.Rules.USUAL;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may happen to any number: rounding on the way, and how it is handed in. */
final class WritingMistakes {
    static final List<Mistake> ALL = Stream.of(rounding(), writing()).flatMap(List::stream).toList();

    private WritingMistakes() {}

    private static List<Mistake> rounding() {
        return Stream.concat(IntStream.rangeClosed(2, 7).mapToObj(WritingMistakes::rounded), Stream.of(
                mistake("e rounded", Topic.ROUNDING,
                        "e is taken as 2.7, 2.72 or 2.718",
                        "An exponent makes the error of a rounded e larger. Use exp, which knows e to 16 digits.",
                        Stream.of(2.7, 2.72, 2.718)
                                .map(e -> USUAL.with(ACTIVATION, onSigmoid(z -> 1 / (1 + StrictMath.pow(e, -z))))
                                        .with(SOFTMAX, z -> parts(z, v -> StrictMath.pow(e, v))))
                                .toArray(Rules[]::new))))
                .toList();
    }

    private static List<Mistake> writing() {
        return List.of(
                mistake("components swapped", Topic.LAYERS,
                        "two of the numbers have changed places",
                        "The numbers themselves are right. The exercise says in which order it asks for them.",
                        IntStream.range(0, 6)
                                .boxed()
                                .flatMap(i -> IntStream.range(i + 1, 6).mapToObj(j -> USUAL.with(ANSWER, swap(i, j))))
                                .toArray(Rules[]::new)),
                mistake("order reversed", Topic.LAYERS,
                        "the numbers stand in reverse order",
                        "The numbers themselves are right. The exercise says in which order it asks for them.",
                        USUAL.with(ANSWER, values -> values.length > 2 ? reversed(values) : values)),
                mistake("matrices in the wrong order", Topic.ROWS_AND_COLUMNS,
                        "the two matrices have changed places",
                        "The numbers themselves are right. The hidden layer's matrix comes first, then the output"
                                + " layer's.",
                        USUAL.with(ANSWER, values -> order(matrices(values), 1, 0)))
                        .or("both matrices are transposed",
                                USUAL.with(ANSWER, values -> {
                                    double[][] two = matrices(values);
                                    return order(new double[][] {turned(two[0]), turned(two[1])}, 0, 1);
                                })),
                mistake("decimal point misplaced", Topic.ROUNDING,
                        "the decimal point has moved by one place",
                        "The digits are right, the size is not: ten times too large or too small. Count the zeros"
                                + " behind the point again.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v * 10).toArray()),
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v / 10).toArray()),
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta * input / 10),
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta * input * 10)),
                mistake("sign lost", Topic.CHAIN_RULE,
                        "the sign is the wrong one",
                        "The size is right. Follow the signs of the factors once more.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> -v).toArray())),
                mistake("percent for the fraction", Topic.LOSS,
                        "the number is given in percent",
                        "The digits are right, multiplied by 100. This exercise asks for the number itself.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v * 100).toArray())));
    }

    private static Mistake rounded(int digits) {
        String some = " to " + digits + " ";
        UnaryOperator<BigDecimal> toDigits = v -> v.round(new MathContext(digits, RoundingMode.HALF_UP));
        UnaryOperator<BigDecimal> toDecimals = v -> v.setScale(digits, RoundingMode.HALF_UP);
        Mistake mistake = mistake("rounded to " + digits + " digits on the way", Topic.ROUNDING,
                "every result on the way is rounded" + some + "digits before it is used",
                "Each rounding is small, but the next results inherit it. Carry all digits on, and round only what"
                        + " you hand in.",
                carried(quantity -> true, toDigits));
        Map<String, Predicate<String>> which = new LinkedHashMap<>();
        which.put("the outputs a alone are rounded", quantity -> quantity.startsWith("a"));
        which.put("the sums z alone are rounded", quantity -> quantity.startsWith("z"));
        which.put("every result on the way but the gradients is rounded", quantity -> !quantity.matches("dE/d[wb].*"));
        which.put("the new weights alone are rounded", quantity -> quantity.matches("[wb].*['*]"));
        which.put("the gradients alone are rounded", quantity -> quantity.matches("dE/d[wb].*"));
        mistake = mistake.or("every result on the way is rounded" + some + "decimals before it is used",
                carried(quantity -> true, toDecimals));
        for (Map.Entry<String, Predicate<String>> few : which.entrySet()) {
            mistake = mistake.or(few.getKey() + some + "digits", carried(few.getValue(), toDigits))
                    .or(few.getKey() + some + "decimals", carried(few.getValue(), toDecimals));
        }
        return mistake.or("every result on the way is cut off after " + digits + " digits",
                        carried(quantity -> true, v -> v.round(new MathContext(digits, RoundingMode.DOWN))))
                .or("every result on the way is cut off after " + digits + " decimals",
                        carried(quantity -> true, v -> v.setScale(digits, RoundingMode.DOWN)));
    }

    private static Rules carried(Predicate<String> which, UnaryOperator<BigDecimal> rounding) {
        return USUAL.with(CARRY, (quantity, value) -> which.test(quantity) && Double.isFinite(value)
                ? rounding.apply(new BigDecimal(value)).doubleValue()
                : value);
    }

    private static UnaryOperator<double[]> swap(int i, int j) {
        return values -> {
            Inapplicable.unless(j < values.length);
            double[] swapped = values.clone();
            swapped[i] = values[j];
            swapped[j] = values[i];
            return swapped;
        };
    }

    /** The answer as two square matrices, row by row; there is none of four numbers in the exercises. */
    private static double[][] matrices(double[] values) {
        int half = values.length / 2;
        int size = (int) Math.round(Math.sqrt(half));
        Inapplicable.unless(size > 1 && 2 * size * size == values.length);
        return new double[][] {Arrays.copyOf(values, half), Arrays.copyOfRange(values, half, 2 * half)};
    }

    private static double[] order(double[][] two, int first, int second) {
        return Stream.of(two[first], two[second]).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] turned(double[] square) {
        int size = (int) Math.round(Math.sqrt(square.length));
        return IntStream.range(0, square.length).mapToDouble(k -> square[k % size * size + k / size]).toArray();
    }
}
