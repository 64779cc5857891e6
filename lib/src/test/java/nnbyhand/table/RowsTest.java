package nnbyhand.table;

import static nnbyhand.Matrix.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import nnbyhand.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RowsTest {
    @TempDir
    Path folder;

    @Test
    void aFileBecomesOneExampleARowInTheOrderAskedFor() throws IOException {
        DataSet data = Rows.ofCsv(file("A,B,C,target\n1,2,3,1\n4,5,6,0\n")).inputs("C", "A").targets("target");
        assertEquals(
                List.of(new Example(column(3, 1), column(1)), new Example(column(6, 4), column(0))), data.examples());
        assertEquals(List.of("C", "A"), data.inputNames());
        assertEquals(List.of("target"), data.targetNames());
    }

    @Test
    void severalTargetsBecomeSeveralOutputs() throws IOException {
        DataSet data = Rows.ofCsv(file("x,sum,product\n2,4,4\n")).inputs("x").targets("product", "sum");
        assertEquals(column(4, 4), data.examples().get(0).target());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\uFEFFx,t\n1.5,-2e-3\n",
        "x,t\r\n1.5,-2e-3\r\n",
        "x,t\r1.5,-2e-3\r",
        "x,t\n1.5,-2e-3",
        "x,t\n1.5,-2e-3\n\n  \n\r\n",
        " x , t \n 1.5 ,\t-2e-3 \n",
        "\"x\",\"t\"\n\"1.5\",\"-2e-3\"\n",
        "x,note,t\n1.5,\"two\nlines, and a \"\"quote\"\"\",-.002\n",
        "x,note,t\n+1.5,NA,-2E-03\n",
    })
    void theSameNumbersAreReadHoweverTheFileIsWritten(String text) throws IOException {
        assertEquals(
                List.of(new Example(column(1.5), column(-0.002))),
                Rows.ofCsv(file(text)).inputs("x").targets("t").examples());
    }

    @Test
    void numbersAreReadToTheLastBit() throws IOException {
        double[] numbers = {0.1, 1.0 / 3, Math.PI, Double.MIN_VALUE, -Double.MAX_VALUE, 123456789.123456789, -0.0};
        StringBuilder text = new StringBuilder("x,t\n");
        for (double number : numbers) {
            text.append(number).append(",0\n");
        }
        List<Example> examples = Rows.ofCsv(file(text.toString())).inputs("x").targets("t").examples();
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(Double.valueOf(numbers[i]), examples.get(i).x().get(0));
        }
    }

    @Test
    void anotherSeparatorIsReadWhenItIsNamed() throws IOException {
        Path file = file("x;t\n1.5;2\n");
        assertEquals(column(1.5), Rows.ofCsv(file, ';').inputs("x").targets("t").examples().get(0).x());
    }

    /** The file as the advice names it: as it was given, folder and all. */
    private String typed() {
        return TextFile.asTyped(folder.resolve("data.csv"));
    }

    @Test
    void aFieldKeepsTheBlanksWithinIt() throws IOException {
        assertEquals(List.of("a  b", "c"), Rows.ofCsv(file("\u00a0 a  b\t,c \n1,2\n")).columnNames());
    }

    @Test
    void namesThatAreNotThereAreNamed() throws IOException {
        Rows rows = Rows.ofCsv(file("x,t\n1,2\n"));
        assertFails("the name of a column must be given, but is null (in a notebook: run the cells above again, from the"
                + " top)", () -> rows.inputs(null, null));
        assertEquals("1 row of data.csv, columns \"x\", \"t\", with the inputs \"x\"; targets or classTarget completes"
                + " them", rows.inputs("x").toString());
    }

    @Test
    void anotherSeparatorIsNamedWhenItIsNotGiven() throws IOException {
        assertMessage(
                "with ',' as separator the first line of data.csv is one single column, \"x;t\": its separator seems "
                        + "to be ';', so read it with Rows.ofCsv(\"" + typed() + "\", ';')",
                "x;t\n1,5;2\n");
        assertMessage(
                "with ',' as separator the first line of data.csv is one single column, \"x\\tt\": its separator seems "
                        + "to be '\\t', so read it with Rows.ofCsv(\"" + typed() + "\", '\\t')",
                "x\tt\n1\t2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = true, value = {
        "~~    | the value is missing (the field is empty); fill it in, or delete the whole row",
        "NA    | the value is missing (\"NA\"); fill it in, or delete the whole row",
        "null  | the value is missing (\"null\"); fill it in, or delete the whole row",
        "?     | the value is missing (\"?\"); fill it in, or delete the whole row",
        "-     | the value is missing (\"-\"); fill it in, or delete the whole row",
        "NaN   | a finite number is needed, but \"NaN\" stands there",
        "-Inf  | a finite number is needed, but \"-Inf\" stands there",
        "1e999 | 1e999 is too large for a double, which reaches from about 5e-324 to 1.8e308",
        "-1e-999 | -1e-999 is too close to 0 for a double, which reaches from about 5e-324 to 1.8e308",
        "\"1,500\" | \"1,500\" can be read with a decimal comma, 1.500, or with a mark between its thousands, 1500:"
                + " write "
                + "the one that is meant",
        "\"0,500\" | \"0,500\" looks like a number with a decimal comma: write it with a point, 0.500",
        "\"1,5\" | \"1,5\" looks like a number with a decimal comma: write it with a point, 1.5",
        "\"1,234.5\" | \"1,234.5\" looks like a number with marks between its thousands: write the digits without them",
        "12 000 | \"12 000\" looks like a number with marks between its thousands: write the digits without them",
        "3 kg  | a number is needed, but the text \"3 kg\" stands there; a column of classes becomes the target with "
                + "classTarget(...)",
        "1f    | a number is needed, but the text \"1f\" stands there; a column of classes becomes the target with "
                + "classTarget(...)",
        "0x10  | a number is needed, but the text \"0x10\" stands there; a column of classes becomes the target with "
                + "classTarget(...)",
        "\u22125 | a number is needed, but the text \"\u22125\" stands there (with the character U+2212); a column of "
                + "classes becomes the target with classTarget(...)",
    })
    void whatIsNoNumberIsRefusedWithItsLineAndColumn(String field, String reason) throws IOException {
        assertMessage("line 4 of data.csv, column \"x\": " + reason, "t,x\n1,1\n2,2\n3," + field + "\n4,4\n");
    }

    @Test
    void theLineIsThatOfTheFileEvenBehindAFieldOfSeveralLines() throws IOException {
        assertMessage(
                "line 5 of data.csv, column \"x\": the value is missing (the field is empty); fill it in, or delete "
                        + "the whole row",
                "note,x,t\n\"a\nb\nc\",1,1\n\"d\",,1\n");
    }

    @Test
    void columnsThatNobodyAskedForMayHoldAnything() throws IOException {
        DataSet data = Rows.ofCsv(file("name,x,t,gap\nAnn,1,0,\nBob,2,1,NA\n")).inputs("x").targets("t");
        assertEquals(2, data.size());
    }

    @Test
    void aMissingColumnIsNamedWithTheOnesThatExistAndTheNearest() throws IOException {
        Rows rows = Rows.ofCsv(file("A,B,target\n1,2,3\n"));
        assertFails(
                "data.csv has no column \"Traget\": its columns are \"A\", \"B\", \"target\"; did you mean \"target\"?",
                () -> rows.inputs("A").targets("Traget"));
        assertFails(
                "data.csv has no column \"a\": its columns are \"A\", \"B\", \"target\"; did you mean \"A\"?",
                () -> rows.inputs("a"));
        assertFails(
                "data.csv has no column \"humidity\": its columns are \"A\", \"B\", \"target\"",
                () -> rows.inputs("humidity"));
    }

    @Test
    void aFirstLineOfNumbersIsNoticedWhenAColumnIsAskedFor() throws IOException {
        assertFails(
                "data.csv has no column \"A\": its columns are \"5.1\", \"3.5\", \"1\"; its first line should name the "
                        + "columns, but holds numbers",
                () -> Rows.ofCsv(file("5.1,3.5,1\n4.9,3.0,0\n")).inputs("A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \r\n\n", "\uFEFF"})
    void anEmptyFileIsRefused(String text) throws IOException {
        assertMessage("data.csv is empty: its first line should name the columns, each line after it should hold one "
                + "row of numbers", text);
    }

    @Test
    void aHeaderAloneIsRefused() throws IOException {
        assertMessage("data.csv names its columns (\"x\", \"t\"), but has no row of data under them", "x,t\n\n");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws IOException {
        assertMessage("data.csv has two columns with the name \"x\", the 1st and the 3rd: rename one of them in its "
                + "first line", "x,t,x\n1,2,3\n");
    }

    @Test
    void aColumnOfRowNumbersWithoutANameDoesNotDisturb() throws IOException {
        assertEquals(2, Rows.ofCsv(file(",x,t\n0,1,2\n1,3,4\n")).inputs("x").targets("t").size());
    }

    @Test
    void noLineIsDroppedOrFilledUp() throws IOException {
        assertMessage("line 3 of data.csv is blank, with rows after it: delete the line", "x,t\n1,2\n\n3,4\n");
        assertMessage(
                "line 3 of data.csv has 3 fields, but the first line names 2 columns: is a number written with a "
                        + "decimal comma, or a text with a separator not in quotation marks?",
                "x,t\n1,2\n1,5,2\n");
        assertMessage(
                "line 3 of data.csv has 1 field, but the first line names 2 columns: is a field missing, or another "
                        + "separator used there?",
                "x,t\n1,2\n3\n4,5\n");
    }

    @Test
    void aSeparatorAtTheEndOfSomeLinesOnlyIsNamed() throws IOException {
        assertMessage(
                "line 2 of data.csv has 3 fields, but the first line names 2 columns: it ends with a separator and "
                + "the first line does not; delete that one, or end all lines with one", "x,t\n1,2,\n3,4,\n");
        assertMessage("line 2 of data.csv has 2 fields, but the first line names 3 columns: the first line ends with a "
                + "separator and this one does not; delete that one, or end all lines with one", "x,t,\n1,2\n3,4\n");
    }

    @Test
    void aNoteOnTopIsTakenForTheCauseAndNotTheLineBelowIt() throws IOException {
        assertMessage(
                "line 2 of data.csv has 2 fields, but the first line names 1 column: does the first line name the "
                + "columns, or is it a title or a note? Then delete it", "# hi\nx,t\n1,2\n");
    }

    @Test
    void aMessageStaysShortHoweverLongAFieldIs() throws IOException {
        String longOne = "a".repeat(1_000_000);
        assertMessage("line 2 of data.csv, column \"x\": a number is needed, but the text \"" + "a".repeat(60)
                + "...\" (1000000 characters) stands there; a column of classes becomes the target with "
                + "classTarget(...)", "x,t\n" + longOne + ",1\n");
        Path digits = file("x,t\n\"" + "1".repeat(1000) + ",5\"," + "9".repeat(1000) + "\n");
        for (String column : List.of("x", "t")) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> Rows.ofCsv(digits).inputs(column).targets(column.equals("x") ? "t" : "x")).getMessage();
            assertTrue(message.length() < 300, message);
        }
    }

    @Test
    void ofManyColumnsTwelveAreNamed() throws IOException {
        String header = String.join(",", IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList());
        Path file = file(header + "\n" + header.replaceAll("c", "") + "\n");
        assertFails(
                "data.csv has no column \"target\": its columns are \"c0\", \"c1\", \"c2\", \"c3\", \"c4\", \"c5\", "
                + "\"c6\", \"c7\", \"c8\", \"c9\", \"c10\", \"c11\", ... (20000 in all)",
                () -> Rows.ofCsv(file).inputs("target"));
    }

    @Test
    void whatCannotBeSeenIsTakenOffOrShown() throws IOException {
        DataSet data = Rows.ofCsv(file("\uFEFF\uFEFFx\u00a0,\u200Bt\n1\u00a0,2\n")).inputs("x").targets("t");
        assertEquals(List.of(new Example(column(1), column(2))), data.examples());
        assertFails("data.csv has no column \"unit price\": its columns are \"unitU+00A0price\", \"t\"; did you mean "
                        + "\"unitU+00A0price\"?",
                () -> Rows.ofCsv(file("unit\u00a0price,t\n1,2\n")).inputs("unit price"));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\n', '\r', '"', '.', '1', 'e', '-'})
    void whatIsPartOfAFieldOrEndsALineIsNoSeparator(char separator) throws IOException {
        Path file = file("x,t\n1,2\n");
        String shown = separator == '\n' ? "\\n" : separator == '\r' ? "\\r" : String.valueOf(separator);
        assertFails(
                "'" + shown + "' cannot separate fields, because it can be part of one or ends a line: use ',', ';', "
                + "'\\t', '|' or ' '", () -> Rows.ofCsv(file, separator));
    }

    @Test
    void aTabIsShownByItsName() throws IOException {
        Path file = file("x;t\n1;2\n");
        assertFails(
                "with '\\t' as separator the first line of data.csv is one single column, \"x;t\": its separator seems "
                + "to be ';', so read it with Rows.ofCsv(\"" + typed() + "\", ';')", () -> Rows.ofCsv(file, '\t'));
    }

    @Test
    void aFileWithoutANameIsNoFolder() {
        String message = "the name of the file must have at least one visible character, but is blank";
        assertFails(message, () -> Rows.ofCsv(""));
        assertFails(message, () -> NetworkFile.load(""));
    }

    @Test
    void aBlankFirstLineIsNamed() throws IOException {
        assertMessage("line 1 of data.csv is blank: the first line should name the columns", "\nx,t\n1,2\n");
    }

    /** However a file is damaged: examples of finite numbers, one a line, or a sentence; never another error. */
    @Test
    void noDamageLeadsToAnErrorWithoutWordsOrALostRow() throws IOException {
        String text = "x,note,t\n1,\"a, b\",2\n-3.5,,4e-2\n5,c,-6\n";
        Random random = new Random(12);
        for (int i = 0; i < 3000; i++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int j = random.nextInt(3); j >= 0; j--) {
                int place = random.nextInt(damaged.length());
                char other = ",;\"\n\r\t .-eN\u00a05".charAt(random.nextInt(13));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(place);
                    case 1 -> damaged.insert(place, other);
                    default -> damaged.setCharAt(place, other);
                }
            }
            Path file = file(damaged.toString());
            try {
                int size = Rows.ofCsv(file).inputs("x").targets("t").size();
                assertTrue(size == 3 || damaged.chars().filter(c -> c == '"').count() > 2 || size
                        == damaged.toString().strip().lines().count() - 1, damaged.toString());
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("data.csv"), e.getMessage());
            }
        }
    }

    @Test
    void quotationMarksThatDoNotCloseAreRefused() throws IOException {
        assertMessage(
                "line 2 of data.csv: a quotation mark (\") is opened there and never closed; close it or delete it",
                "x,t\n\"1,2\n3,4\n");
        assertMessage(
                "line 2 of data.csv: after the closing quotation mark of \"1\" stands 5; only a separator or the end of "
                        + "the line may follow (a quotation mark inside is doubled: \"\")",
                "x,t\n\"1\"5,2\n");
    }

    @Test
    void aNoteForASpreadsheetProgramIsNotTakenForTheHeader() throws IOException {
        assertMessage(
                "line 1 of data.csv is sep=;, a note for a spreadsheet program: delete that line, so that the first "
                        + "line names the columns",
                "sep=;\nx;t\n1;2\n");
    }

    @Test
    void aMissingFileIsNamedWithTheFolderItWasLookedForIn() throws IOException {
        file("x,t\n1,2\n");
        Path wrong = folder.resolve("date.csv");
        assertEquals(
                "there is no file " + wrong + ": looked for " + wrong + "; that folder holds data.csv",
                assertThrows(UncheckedIOException.class, () -> Rows.ofCsv(wrong)).getMessage());
        Path inAFile = folder.resolve("data.csv").resolve("more.csv");
        assertEquals(
                "there is no file " + inAFile + ": looked for " + inAFile + "; the folder " + inAFile.getParent()
                        + " does not exist either",
                assertThrows(UncheckedIOException.class, () -> Rows.ofCsv(inAFile)).getMessage());
        Path here = Path.of("").toAbsolutePath();
        assertEquals(
                "there is no file " + Path.of("data/abc.csv") + ": looked for " + here.resolve("data/abc.csv") + ", starting in the folder "
                        + here + "; the folder " + here.resolve("data") + " does not exist either",
                assertThrows(UncheckedIOException.class, () -> Rows.ofCsv("data/abc.csv")).getMessage());
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        file("x,t\n1,2\n");
        assertFails(folder + " is a folder, not a file: name a file in it; that folder holds data.csv",
                () -> Rows.ofCsv(folder));
    }

    @Test
    void aFileThatIsNotUtf8TextIsRefused() throws IOException {
        Path file = folder.resolve("data.csv");
        Files.write(file, "x,t\n1,2\nGrün,3\n".getBytes(StandardCharsets.ISO_8859_1));
        assertFails("line 3 of data.csv holds bytes that are not UTF-8 text: save the file again as UTF-8 (in Excel: "
                + "\"CSV UTF-8\")", () -> Rows.ofCsv(file));
        Files.write(file, "x,t\r1,2\rGrün,3\r".getBytes(StandardCharsets.ISO_8859_1));
        assertFails("line 3 of data.csv holds bytes that are not UTF-8 text: save the file again as UTF-8 (in Excel: "
                + "\"CSV UTF-8\")", () -> Rows.ofCsv(file));
        Files.write(file, "\uFEFFx,t\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        assertFails("data.csv is text in UTF-16: save it again as UTF-8 (in Excel: \"CSV UTF-8\")",
                () -> Rows.ofCsv(file));
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertFails("data.csv is a spreadsheet or an archive, not text: open it in the program that made it and save it "
                + "as \"CSV UTF-8\"", () -> Rows.ofCsv(file));
        Files.write(file, "x,t\n1,2\0\n".getBytes(Charset.forName("US-ASCII")));
        assertFails("data.csv is not a text file: it holds zero bytes, the first one after 7 characters",
                () -> Rows.ofCsv(file));
    }

    @Test
    void aClassTargetHasOneOutputAClass() throws IOException {
        DataSet data = Rows.ofCsv(file("x,kind\n1,red\n2,blue\n3,red\n")).inputs("x").classTarget("kind");
        assertEquals(List.of("blue", "red"), data.targetNames());
        assertEquals(
                List.of(column(0, 1), column(1, 0), column(0, 1)),
                data.examples().stream().map(Example::target).toList());
    }

    @Test
    void classesThatAreNumbersAreSortedAsNumbers() throws IOException {
        DataSet data = Rows.ofCsv(file("x,digit\n1,10\n2,9\n3,0\n")).inputs("x").classTarget("digit");
        assertEquals(List.of("0", "9", "10"), data.targetNames());
    }

    @Test
    void classesCanBeNamedInTheOrderOfTheOutputs() throws IOException {
        Rows.Inputs inputs = Rows.ofCsv(file("x,size\n1,small\n2,large\n")).inputs("x");
        DataSet data = inputs.classTarget("size", "small", "medium", "large");
        assertEquals(column(0, 0, 1), data.examples().get(1).target());
        assertFails(
                "line 3 of data.csv, column \"size\": \"large\" is none of the classes \"small\", \"Large\"; did you "
                        + "mean \"Large\"?",
                () -> inputs.classTarget("size", "small", "Large"));
    }

    @Test
    void classesThatDoublesCannotTellApartAreDifferentAllTheSame() throws IOException {
        DataSet data = Rows.ofCsv(file("x,t\n1,9007199254740993\n2,9007199254740992\n3,1e400\n")).inputs("x").classTarget("t");
        assertEquals(List.of("9007199254740992", "9007199254740993", "1e400"), data.targetNames());
        DataSet far = Rows.ofCsv(file("x,t\n1,1e99999999999\n2,5\n")).inputs("x").classTarget("t");
        assertEquals(List.of("1e99999999999", "5"), far.targetNames());
    }

    @Test
    void aQuotedFieldMayFollowWhatCannotBeSeen() throws IOException {
        DataSet data = Rows.ofCsv(file("a,\u00a0\"t\"\n\t\"1\",2\n")).inputs("a").targets("t");
        assertEquals(List.of(new Example(column(1), column(2))), data.examples());
    }

    @Test
    void aClassTargetThatCannotBeLearnedIsRefused() throws IOException {
        Rows.Inputs inputs = Rows.ofCsv(file("x,one,gap,two\n1,a,a,1\n2,a,,1.0\n")).inputs("x");
        assertFails(
                "column \"one\" of data.csv holds one class only (\"a\"): with nothing to tell apart, nothing can be "
                        + "learned",
                () -> inputs.classTarget("one"));
        assertFails(
                "line 3 of data.csv, column \"gap\": the class is missing; fill it in, or delete the whole row",
                () -> inputs.classTarget("gap"));
        assertFails(
                "column \"two\" of data.csv writes one class in two ways, 1 and 1.0: write it in one way",
                () -> inputs.classTarget("two"));
        assertFails(
                "column \"x\" is an input already: a target that goes in as well can be copied, so nothing would be "
                        + "learned",
                () -> inputs.classTarget("x"));
    }

    @Test
    void aColumnIsChosenOnce() throws IOException {
        Rows rows = Rows.ofCsv(file("x,t\n1,2\n"));
        assertFails("each input has a column of its own, but \"x\", \"x\" names one twice", () -> rows.inputs("x", "x"));
        assertFails(
                "at least one input column must be named; the columns of data.csv are \"x\", \"t\"",
                () -> rows.inputs());
        assertFails(
                "column \"x\" is an input already: a target that goes in as well can be copied, so nothing would be "
                        + "learned",
                () -> rows.inputs("x").targets("x"));
    }

    @Test
    void aTableIsReadAsAFileIs() {
        Table table = Table.create(
                "abc",
                IntColumn.create("A", 1, 2),
                DoubleColumn.create("B", 0.1, -0.0),
                FloatColumn.create("C", 0.1f, 2f),
                StringColumn.create("D", "1.5", "\u00a02 "),
                StringColumn.create("kind", "yes", "no"));
        DataSet data = Rows.of(table).inputs("A", "B", "C", "D").classTarget("kind");
        assertEquals(
                List.of(
                        new Example(column(1, 0.1, 0.1f, 1.5), column(0, 1)),
                        new Example(column(2, -0.0, 2, 2), column(1, 0))),
                data.examples());
    }

    /** A double has no place for 2^53 + 1. */
    @Test
    void classesOfATableAreWrittenAsTheirNumbersAre() {
        Table table = Table.create("abc", DoubleColumn.create("kind", 0, 1, 2), DoubleColumn.create("x", 1, 2, 3),
                LongColumn.create("id", 9007199254740993L, 9007199254740992L, 0));
        Rows.Inputs inputs = Rows.of(table).inputs("x");
        assertEquals(List.of("0", "1", "2"), inputs.classTarget("kind").targetNames());
        assertEquals(column(1, 0, 0), inputs.classTarget("kind", "0", "1", "2").examples().get(0).target());
        assertEquals(3, inputs.classTarget("id", "0", "9007199254740992", "9007199254740993").targetNames().size());
        assertEquals(column(0, 0, 1), inputs.classTarget("id", "0", "9007199254740992",
                "9007199254740993").examples().get(0).target());
    }

    @Test
    void aTableWithGapsIsRefusedWithTheRow() {
        IntColumn gap = IntColumn.create("A", 1, 2);
        gap.setMissing(1);
        Table table = Table.create("abc", gap, DoubleColumn.create("B", 1, Double.POSITIVE_INFINITY),
                BooleanColumn.create("C", true, false), StringColumn.create("D", "1", "two"));
        Rows rows = Rows.of(table);
        assertFails("row 2 of the table abc (counted from 1), column \"A\": the value is missing (the field is empty); fill it in, or "
                + "delete the whole row", () -> rows.inputs("A").targets("D"));
        assertFails("row 2 of the table abc (counted from 1), column \"B\": a finite number is needed, but \"Infinity\" stands there",
                () -> rows.inputs("B").targets("D"));
        assertFails("row 1 of the table abc (counted from 1), column \"C\": a number is needed, but the text \"true\" stands there; a "
                + "column of classes becomes the target with classTarget(...)", () -> rows.inputs("C").targets("D"));
        assertFails("row 2 of the table abc (counted from 1), column \"D\": a number is needed, but the text \"two\" stands there; a "
                + "column of classes becomes the target with classTarget(...)", () -> rows.inputs("D").targets("A"));
        assertFails("the table has no columns", () -> Rows.of(Table.create()));
    }

    @Test
    void nullIsRefusedInWords() throws IOException {
        String again = " must be given, but is null (in a notebook: run the cells above again, from the top)";
        Rows rows = Rows.ofCsv(file("x,t\n1,2\n"));
        assertFails("the name of the file" + again, () -> Rows.ofCsv((String) null));
        assertFails("the table" + again, () -> Rows.of(null));
        assertFails("the name of a column" + again, () -> rows.inputs((String) null));
        assertFails("the names of the classes" + again, () -> rows.inputs("x").classTarget("t", (String[]) null));
        assertFails("the data set to split" + again, () -> Split.of(null, 1));
        assertFails("the training part" + again, () -> Normalization.minMaxWithTargets(null));
        assertFails("the data set" + again, () -> Confusion.byThreshold(null, null, 0.5));
        assertFails("the network" + again, () -> Evaluation.table(null, rows.inputs("x").targets("t")));
        assertFails("the training run" + again, () -> Tables.history(null));
    }

    @Test
    void aDataSetGoesBackToATable() throws IOException {
        Table table = Rows.ofCsv(file("x,X,t\n1,2,3\n4,5,6\n")).inputs("x", "X").targets("t").toTable();
        assertEquals(List.of("x", "X (2)", "t"), table.columnNames());
        assertEquals(5, table.doubleColumn(1).get(1));
        assertTrue(table.rowCount() == 2);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private void assertMessage(String message, String text) throws IOException {
        Path file = file(text);
        assertFails(message, () -> Rows.ofCsv(file).inputs("x").targets("t"));
    }

    private static void assertFails(String message, Executable mistake) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
