package nnbyhand.exercise;

import java.util.List;

/**
 * The exercises of one notebook.
 *
 * @param number such as "04"
 * @param title the notebook's subject
 * @param groups exercises answered with numbers
 * @param code exercises answered with code
 */
record Chapter(String number, String title, List<Group> groups, List<CodeExercise<?>> code) {
    /** All six, in the notebooks' order. */
    static final List<Chapter> ALL = List.of(
            OneNeuron.CHAPTER,
            OnePerceptron.CHAPTER,
            ThreeLayers.CHAPTER,
            Backpropagation.CHAPTER,
            DataSet.CHAPTER,
            Possibilities.CHAPTER);
}
