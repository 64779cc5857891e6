package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nnbyhand.Matrix;
import nnbyhand.Numbers;

/** What a cell hands in, as numbers. */
final class Answer {
    /** An answer that cannot be compared, with the sentence that says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private Unreadable(String sentence) {
            super(sentence);
        }
    }

    private Answer() {}

    /** Numbers, lists of them, arrays and matrices (row by row) in the order given. */
    static double[] read(Exercise exercise, Object... handedIn) throws Unreadable {
        List<Double> numbers = new ArrayList<>();
        for (Object one : handedIn) {
            add(one, numbers, exercise);
        }
        int asked = exercise.asked().size();
        if (numbers.size() != asked) {
            throw new Unreadable("This exercise asks for " + (asked == 1 ? "1 number" : asked + " numbers") + ", but got "
                    + numbers.size() + ": " + exercise.call());
        }
        for (int q = 0; q < asked; q++) {
            if (!Double.isFinite(numbers.get(q))) {
                throw new Unreadable("The answer for " + exercise.asked().get(q) + " is " + Numbers.text(numbers.get(q))
                        + ", which is not a number that can be compared. In Java it comes from a division by 0, a root or"
                        + " logarithm of a negative number, or an overflow.");
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(Object one, List<Double> numbers, Exercise exercise) throws Unreadable {
        if (one instanceof Float number) {
            // Its own digits, not those of the double next to it.
            numbers.add(Double.parseDouble(number.toString()));
        } else if (one instanceof Number number) {
            numbers.add(number.doubleValue());
        } else if (one instanceof Matrix matrix) {
            for (double[] row : matrix.toArray()) {
                add(row, numbers, exercise);
            }
        } else if (one instanceof double[] several) {
            for (double number : several) {
                numbers.add(number);
            }
        } else if (one instanceof int[] several) {
            for (int number : several) {
                numbers.add((double) number);
            }
        } else if (one instanceof Object[] several) {
            for (Object element : several) {
                add(element, numbers, exercise);
            }
        } else if (one instanceof Collection<?> several) {
            for (Object element : several) {
                add(element, numbers, exercise);
            }
        } else {
            throw new Unreadable(sentence(one) + " This exercise is answered with "
                    + (exercise.asked().size() == 1 ? "a number" : "numbers") + ": " + exercise.call());
        }
    }

    private static String sentence(Object one) {
        if (one == null) {
            return "The answer is null: a variable has lost its value (run the cells above again).";
        }
        if (one instanceof CharSequence text) {
            return "The answer \"" + text + "\" is text: numbers are written without quotes, with a decimal point.";
        }
        return "The answer is " + article(one.getClass().getSimpleName()) + ", not a number.";
    }

    private static String article(String name) {
        String known = name.isEmpty() || name.contains("$") ? "piece of code" : name;
        return ("AEIOUaeiou".indexOf(known.charAt(0)) >= 0 ? "an " : "a ") + known;
    }
}
