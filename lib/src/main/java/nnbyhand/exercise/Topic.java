package nnbyhand.exercise;

/** Where the notebooks explain something: the cell that a diagnosis points to. */
enum Topic {
    WEIGHTED_SUM("01_one_neuron", "line", "1. A neuron is a straight line, drawn differently"),
    ACTIVATION("01_one_neuron", "activation", "2. The activation keeps the prediction between 0 and 1"),
    LOSS("01_one_neuron", "data", "4. The loss says how wrong a prediction is"),
    CHAIN_RULE("01_one_neuron", "chain-rule", "7. The chain rule, factor by factor"),
    STEP("01_one_neuron", "step", "8. One step"),
    MANY_STEPS("01_one_neuron", "many-steps", "9. Many steps"),
    BATCHES("01_one_neuron", "sgd-text", "10. More than one example"),
    LINE("02_perceptron", "line", "4. The answer, by hand"),
    PERCEPTRON_RULE("02_perceptron", "article-rule-nuance", "6. The rule that learns"),
    THRESHOLD("02_perceptron", "bias", "8. The bias is a threshold, and it is learned"),
    LAYERS("03_three_layers", "hidden-output-text", "6. What the hidden layer sends on"),
    LARGEST_OUTPUT("03_three_layers", "argmax-text", "8. The whole way, on one picture"),
    ROWS_AND_COLUMNS("03_three_layers", "transposed-text", "9. Rows and columns exchanged"),
    ROUNDING("03_three_layers", "rounding-text", "10. Rounded early, rounded late"),
    OUTPUT_GRADIENT("04_backpropagation", "w5-text", "6. A weight before the output"),
    HIDDEN_GRADIENT("04_backpropagation", "w1-text", "7. A weight deep inside"),
    BIASES("04_backpropagation", "step-text", "8. The step, and what happens to the biases"),
    OLD_WEIGHTS("04_backpropagation", "order-text", "9. First all derivatives, then all changes"),
    SPLIT("05_abc_dataset", "split-text", "2. What is learned, and what is tested"),
    NORMALIZATION("05_abc_dataset", "normalize-text", "3. Normalization, needed or not"),
    MOMENTUM("05_abc_dataset", "experiments-text", "9. Experiments"),
    GALLERY("06_what_networks_can_do", "gallery-text", "7. A gallery of activations"),
    CLASSES("06_what_networks_can_do", "softmax-text", "7. A gallery of activations");

    private final String notebook;
    private final String cell;
    private final String section;

    Topic(String notebook, String cell, String section) {
        this.notebook = notebook;
        this.cell = cell;
        this.section = section;
    }

    /** The file's name without its ending. */
    String notebook() {
        return notebook;
    }

    /** The id of the cell. */
    String cell() {
        return cell;
    }

    /** The heading of the section it is in. */
    String section() {
        return section;
    }

    /** What JupyterLab opens at this very cell. */
    String link() {
        return notebook + ".ipynb#cell-id=" + cell;
    }

    @Override
    public String toString() {
        return "notebook " + notebook.substring(0, 2) + ", section \"" + section + "\"";
    }
}
