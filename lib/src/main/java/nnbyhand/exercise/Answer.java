package nnbyhand.exercise;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.BaseStream;
import nnbyhand.Matrix;
import nnbyhand.Numbers;

/** What a cell hands in, or what its code returns, as numbers. */
final class Answer {
    /** An answer that cannot be compared, with the sentence that says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private Unreadable(String sentence) {
            super(sentence);
        }
    }

    /** Deeper nesting is no list of numbers, but a list that contains itself. */
    private static final int DEEPEST = 20;

    private static final String POINT =
            " A decimal is written with a point, 1.5: in Java 1,5 is the two numbers 1 and 5.";

    private final List<Double> numbers = new ArrayList<>();

    private Answer() {}

    /** Numbers, lists of them, arrays and matrices (row by row) in the order given. */
    static double[] read(Exercise exercise, Object... handedIn) throws Unreadable {
        Answer answer = new Answer();
        String expected = "This exercise is answered with "
                + (exercise.asked().size() == 1 ? "a number" : "numbers") + ": " + exercise.call();
        for (Object one : handedIn) {
            if (one == null) {
                throw new Unreadable("The answer is null: a variable has lost its value (run the cells above again). "
                        + expected);
            }
            answer.add(one, "The answer", expected, 0);
        }
        int asked = exercise.asked().size();
        if (answer.numbers.size() != asked) {
            throw new Unreadable("This exercise asks for " + Numbers.count(asked, "number") + ", as in "
                    + exercise.call() + ", but got " + answer.numbers.size() + "."
                    + (answer.mayHaveCommas(asked) ? POINT : ""));
        }
        return answer.finite(exercise.asked(), "The answer");
    }

    /** The same of what a reader's code returned. */
    static double[] ofCode(List<String> asked, Object returned) throws Unreadable {
        String expected = "It must return " + Numbers.count(asked.size(), "number") + ": "
                + String.join(", ", asked) + ".";
        if (returned == null) {
            throw new Unreadable("The code returned null. " + expected);
        }
        Answer answer = new Answer();
        answer.add(returned, "What the code returned", expected, 0);
        if (answer.numbers.size() != asked.size()) {
            throw new Unreadable("The code must return " + Numbers.count(asked.size(), "number") + " ("
                    + String.join(", ", asked) + "), but returned " + answer.numbers.size() + ".");
        }
        return answer.finite(asked, "The result");
    }

    /** A decimal with a comma comes as two whole numbers. */
    private boolean mayHaveCommas(int asked) {
        return numbers.size() == 2 * asked && numbers.stream().allMatch(number -> number == Math.rint(number));
    }

    private double[] finite(List<String> asked, String subject) throws Unreadable {
        for (int q = 0; q < asked.size(); q++) {
            if (!Double.isFinite(numbers.get(q))) {
                throw new Unreadable(subject + " for " + asked.get(q) + " is " + Numbers.text(numbers.get(q))
                        + ", which is not a number that can be compared. In Java it comes from a division by 0, a"
                        + " root or logarithm of a negative number, or an overflow, such as Math.exp of more than"
                        + " 709.");
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void add(Object one, String subject, String expected, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable(subject + " is a list that contains itself. " + expected);
        }
        Object[] several = elements(one);
        if (several != null) {
            for (Object element : several) {
                add(element, subject, expected, depth + 1);
            }
        } else if (one instanceof Float number) {
            // Its own digits, not those of the double next to it.
            numbers.add(Double.parseDouble(number.toString()));
        } else if (one instanceof Number number) {
            numbers.add(number.doubleValue());
        } else {
            throw new Unreadable(subject + sentence(one) + " " + expected);
        }
    }

    /** What is in an array, a list or a matrix; null if it is none. */
    private static Object[] elements(Object one) {
        if (one instanceof Matrix matrix) {
            return matrix.toArray();
        }
        if (one instanceof Collection<?> several) {
            return several.toArray();
        }
        if (one instanceof Object[] several) {
            return several;
        }
        if (one == null || !one.getClass().isArray()) {
            return null;
        }
        Object[] boxed = new Object[Array.getLength(one)];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = Array.get(one, i);
        }
        return boxed;
    }

    private static String sentence(Object one) {
        if (one == null) {
            return " contains null.";
        }
        if (one instanceof CharSequence text) {
            return " \"" + text + "\" is text: numbers are written without quotes, with a decimal point.";
        }
        if (one instanceof OptionalDouble) {
            return " is an OptionalDouble, which holds a number or none: call getAsDouble().";
        }
        if (one instanceof Optional<?>) {
            return " is an Optional, which holds a value or none: call get().";
        }
        return " is " + article(kind(one)) + ", not a number.";
    }

    /** The public name of what it is: a class that hides behind an interface is called by that. */
    private static String kind(Object one) {
        if (one instanceof BaseStream<?, ?>) {
            return "stream (toArray() makes an array of it)";
        }
        if (one instanceof Map<?, ?>) {
            return "Map";
        }
        String name = one.getClass().getSimpleName();
        return name.isEmpty() || name.contains("$") ? "piece of code" : name;
    }

    private static String article(String name) {
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
