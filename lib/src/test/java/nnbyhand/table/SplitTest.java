package nnbyhand.table;

import static nnbyhand.Matrix.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nnbyhand.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    @ParameterizedTest
    @CsvSource({"10, 8", "1000, 800", "2, 1", "3, 2", "7, 6"})
    void fourOfFiveExamplesAreForTrainingAndBothPartsHaveSome(int size, int training) {
        Split split = Split.of(data(size), 1);
        assertEquals(training, split.training().size());
        assertEquals(size - training, split.test().size());
    }

    @Test
    void everyExampleIsInOnePart() {
        DataSet data = data(101);
        Split split = Split.of(data, 0.7, 3);
        Set<Example> both = new HashSet<>(split.training().examples());
        both.addAll(split.test().examples());
        assertEquals(new HashSet<>(data.examples()), both);
        assertEquals(101, split.training().size() + split.test().size());
        assertEquals(71, split.training().size());
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        assertEquals(Split.of(data(50), 7), Split.of(data(50), 7));
        assertNotEquals(Split.of(data(50), 7), Split.of(data(50), 8));
    }

    /** Known once for all machines and Java versions: java.util.Random's numbers are specified. */
    @Test
    void seed1Takes1And5Of10ForTheTest() {
        assertEquals(
                List.of(1.0, 5.0),
                Split.of(data(10), 1).test().examples().stream().map(e -> e.x().get(0)).toList());
    }

    @Test
    void oneExampleCannotBeSplit() {
        assertEquals(
                "one example cannot be split into a training and a test part: two are needed at least, ten or more "
                        + "make sense",
                assertThrows(IllegalArgumentException.class, () -> Split.of(data(1), 1)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 80, Double.NaN})
    void aShareOutside0To1IsRefused(double share) {
        assertThrows(IllegalArgumentException.class, () -> Split.of(data(10), share, 1));
    }

    private static DataSet data(int size) {
        return new DataSet(List.of("x"), List.of("t"), IntStream.range(0, size)
                .mapToObj(i -> new Example(column(i), column(-i)))
                .toList());
    }
}
