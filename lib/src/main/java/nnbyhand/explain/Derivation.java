package nnbyhand.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nnbyhand.Numbers;
import nnbyhand.explain.ExpressionText.Form;

/**
 * Where one number of a network comes from: its formula, the formula with the numbers in it, and the result; for a
 * gradient also every path from the loss back to it, each with its product, and their sum.
 * Made by {@link Explain}; it prints itself for a terminal and as LaTeX, with as many digits as wanted.
 */
public final class Derivation {
    private final Equation main;
    private final List<Equation> where;
    private final List<Path> paths;
    private final BigInteger pathCount;
    private final List<String> remarks;
    private final List<String> definitions;
    private final int digits;

    /** One quantity written in one or more ways that are all equal; the last is the one that gets the numbers. */
    record Equation(Symbol name, List<Scalar> forms) {
        static Equation of(Symbol name, Scalar... forms) {
            return new Equation(name, List.of(forms));
        }

        double value() {
            return last().value();
        }

        Scalar last() {
            return forms.get(forms.size() - 1);
        }

        /** The right sides one below the other, without those that say the same again. */
        List<String> lines(Form form, int digits) {
            List<String> lines = new ArrayList<>();
            for (Scalar one : forms) {
                lines.add(ExpressionText.withNames(one, form).calculation());
            }
            lines.add(ExpressionText.withNumbers(last(), form, digits).calculation());
            lines.add(form == Form.TEXT ? Numbers.text(value(), digits) : Numbers.latex(value(), digits));
            for (int i = lines.size() - 1; i > 0; i--) {
                if (lines.get(i).equals(lines.get(i - 1))) {
                    lines.remove(i);
                }
            }
            return lines;
        }
    }

    /** Definitions are lines of LaTeX: formulas that a reader gave with an activation, which exist in no other form. */
    Derivation(Equation main, List<Equation> where, List<Path> paths, BigInteger pathCount, List<String> remarks,
            List<String> definitions, int digits) {
        this.main = main;
        this.where = List.copyOf(where);
        this.paths = paths.stream().map(path -> new Path(path.route, path.factors, digits)).toList();
        this.pathCount = pathCount;
        this.remarks = List.copyOf(remarks);
        this.definitions = List.copyOf(definitions);
        this.digits = digits;
    }

    /** {@return what is derived, such as dE/dw1} */
    public String name() {
        return main.name().text();
    }

    /** {@return the number itself} */
    public double result() {
        return main.value();
    }

    /** {@return the right side with names, such as delta_h1 * i1} */
    public String formula() {
        return ExpressionText.withNames(main.last(), Form.TEXT).calculation();
    }

    /** {@return the right side with the numbers in it} */
    public String numbers() {
        return ExpressionText.withNumbers(main.last(), Form.TEXT, digits).calculation();
    }

    /** {@return every path from the loss back to a weight or bias; empty for other quantities, or if there are too many} */
    public List<Path> paths() {
        return paths;
    }

    /** {@return how many paths there are, shown or not; 0 for what is no gradient} */
    public BigInteger pathCount() {
        return pathCount;
    }

    /** {@return the sum of the paths' products: the gradient once more} */
    public double pathSum() {
        if (paths.isEmpty()) {
            throw new IllegalStateException(pathCount.signum() == 0
                    ? name() + " is no gradient of a weight or bias, so no paths lead to it"
                    : "the " + pathCount + " paths to " + name() + " were too many to follow one by one");
        }
        return sumOfPaths().value();
    }

    /** {@return what else a reader should know, a sentence each} */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The same with numbers rounded for reading; the calculation itself is not rounded.
     *
     * @param significantDigits 1 to 17
     * @return the changed derivation; this one stays as it is
     */
    public Derivation rounded(int significantDigits) {
        Numbers.text(0, significantDigits);
        return new Derivation(main, where, paths, pathCount, remarks, definitions, significantDigits);
    }

    /** {@return the same with every digit that a double has} */
    public Derivation exact() {
        return rounded(17);
    }

    /** {@return the derivation as one LaTeX formula of several lines, without dollar signs; remarks stand beside it} */
    public String latex() {
        List<String> rows = new ArrayList<>();
        rows.addAll(latexRows(main));
        for (Equation equation : where) {
            rows.add("");
            rows.addAll(latexRows(equation));
        }
        if (!paths.isEmpty()) {
            rows.add("");
            rows.add("&" + Symbol.escaped(pathHeading()));
            for (int i = 0; i < paths.size(); i++) {
                rows.addAll(latexRows(along(i)));
            }
            if (paths.size() > 1) {
                rows.add("");
                rows.addAll(latexRows(Equation.of(main.name(), sumOfPaths())));
            }
        }
        definitions.forEach(definition -> rows.add("&" + definition));
        return rows.stream().collect(Collectors.joining(" \\\\\n", "\\begin{aligned}\n", "\n\\end{aligned}"));
    }

    /** {@return the derivation for a terminal: one line for each step} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(textOf(main));
        for (Equation equation : where) {
            text.append("\nwith ").append(textOf(equation).replace("\n", "\n     "));
        }
        if (!paths.isEmpty()) {
            text.append('\n').append(pathHeading());
            for (int i = 0; i < paths.size(); i++) {
                text.append("\n  ").append(paths.get(i).route()).append("\n    ")
                        .append(textOf(along(i)).replace("\n", "\n    "));
            }
            if (paths.size() > 1) {
                text.append("\nand their sum\n    ")
                        .append(textOf(Equation.of(main.name(), sumOfPaths())).replace("\n", "\n    "));
            }
        }
        remarks.forEach(remark -> text.append('\n').append(remark));
        return text.toString();
    }

    /** The product along one path from the loss back to a weight or bias. */
    public static final class Path {
        private final String route;
        private final Scalar factors;
        private final int digits;

        Path(String route, Scalar factors, int digits) {
            this.route = route;
            this.factors = factors;
            this.digits = digits;
        }

        /** {@return the way back from the loss, such as E_o1 -> o1 -> h1 -> w1} */
        public String route() {
            return route;
        }

        /** {@return the derivatives along the way, multiplied} */
        public String formula() {
            return ExpressionText.withNames(factors, Form.TEXT).calculation();
        }

        /** {@return the formula with the numbers in it} */
        public String numbers() {
            return ExpressionText.withNumbers(factors, Form.TEXT, digits).calculation();
        }

        /** {@return what the loss moves along this path alone} */
        public double product() {
            return factors.value();
        }

        /** {@return route, formula, numbers and product in a line} */
        @Override
        public String toString() {
            return route + ": " + formula() + " = " + numbers() + " = " + Numbers.text(product(), digits);
        }

        private static Symbol symbol(int place) {
            return new Symbol("path " + (place + 1), "\\text{path " + (place + 1) + "}");
        }
    }

    /** One path's product; the only path's is the gradient itself. */
    private Equation along(int place) {
        return Equation.of(paths.size() == 1 ? main.name() : Path.symbol(place), paths.get(place).factors);
    }

    private Scalar sumOfPaths() {
        List<Scalar> products = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            products.add(Scalar.leaf(Path.symbol(i), paths.get(i).product()));
        }
        return Formulas.sum(products);
    }

    private String pathHeading() {
        return paths.size() == 1 ? "1 path leads back from the loss:" : paths.size() + " paths lead back from the loss:";
    }

    private String textOf(Equation equation) {
        String name = equation.name().text();
        return name + " = " + String.join("\n" + " ".repeat(name.length()) + " = ", equation.lines(Form.TEXT, digits));
    }

    private List<String> latexRows(Equation equation) {
        List<String> rows = new ArrayList<>();
        for (String line : equation.lines(Form.LATEX, digits)) {
            rows.add((rows.isEmpty() ? equation.name().latex() + " " : "") + "&= " + line);
        }
        return rows;
    }
}
