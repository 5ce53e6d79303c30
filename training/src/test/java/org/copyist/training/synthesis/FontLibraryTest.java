package org.copyist.training.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatTheTableSays() {
        FontLibrary library = FontLibrary.read(Fonts.folder());
        assertThat(library.fonts()).extracting(Typeface::family).containsExactly("kristi", "loved-by-the-king");
        Typeface kristi = library.fonts().get(0);
        assertThat(kristi.connected()).isTrue();
        assertThat(kristi.convincing()).isTrue();
        assertThat(kristi.shows("L'été à Orléans, 3 £")).isTrue();
        assertThat(kristi.shows("œuf")).isFalse();
        assertThat(kristi.shows("日")).isFalse();
    }

    @Test
    void choosesOnlyFontsThatShowTheText() {
        FontLibrary library = FontLibrary.read(Fonts.folder());
        for (int seed = 0; seed < 20; seed++) {
            assertThat(library.choose("des œufs", new SplittableRandom(seed)))
                    .map(Typeface::family)
                    .hasValue("loved-by-the-king");
        }
        assertThat(library.choose("日本", new SplittableRandom(1))).isEmpty();
    }

    @Test
    void smallLettersOfCapitalFontsAreNotShown() throws IOException {
        Fonts.copies(folder, List.of("one"));
        table("one\tA\ty\tn\tcaps\t\t\t\t\n");
        Typeface font = FontLibrary.read(folder).fonts().get(0);
        assertThat(font.shows("ABC 123")).isTrue();
        assertThat(font.shows("Abc")).isFalse();
    }

    @Test
    void readsATableOfPrint() throws IOException {
        Fonts.copies(folder, List.of("one", "two"));
        Files.writeString(folder.resolve("fonts.tsv"), "family\tkind\tmissing\none\ttypewriter\té\ntwo\tfraktur\t\n");
        List<Typeface> fonts = FontLibrary.read(folder).fonts();
        assertThat(fonts).extracting(Typeface::kind).containsExactly(TypefaceKind.TYPEWRITER, TypefaceKind.FRAKTUR);
        assertThat(fonts.get(0).shows("ete")).isTrue();
        assertThat(fonts.get(0).shows("été")).isFalse();
        assertThat(fonts.get(0).shows("IN CAPITALS")).isTrue();
        assertThat(fonts.get(1).shows("IN CAPITALS")).isFalse();
    }

    @Test
    void heldOutFamiliesAreNeverTrainedOn() throws IOException {
        List<String> families = new ArrayList<>(List.of("sister-one", "sister-two"));
        for (int i = 0; i < 14; i++) {
            families.add("hand" + i);
        }
        FontLibrary library = FontLibrary.read(Fonts.copies(folder, families));
        List<Typeface> held = library.validation().fonts();
        assertThat(held)
                .hasSize(4)
                .doesNotContainAnyElementsOf(library.training().fonts())
                .extracting(Typeface::family)
                .doesNotContain("sister-one", "sister-two");
        assertThat(library.training().fonts()).hasSize(12);
        for (int seed = 0; seed < 200; seed++) {
            assertThat(library.training()
                            .choose("any", new SplittableRandom(seed))
                            .orElseThrow())
                    .isNotIn(held);
        }
    }

    @Test
    void addingAFamilyMovesAtMostOneOther() {
        List<String> families = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            families.add("hand" + i);
        }
        Set<String> before = FontLibrary.heldOut(families);
        assertThat(before).hasSize(FontLibrary.HELD_OUT);
        for (int i = 0; i < 20; i++) {
            List<String> more = new ArrayList<>(families);
            more.add("new" + i);
            Set<String> after = FontLibrary.heldOut(more);
            assertThat(before.stream().filter(family -> !after.contains(family)).count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertRefused("there is no table");
        Fonts.copies(folder, List.of("one"));
        Files.writeString(folder.resolve("fonts.tsv"), "family\tstyle\none\tA\n");
        assertRefused("naming the columns");
        Files.writeString(folder.resolve("fonts.tsv"), "");
        assertRefused("naming the columns");
        table("");
        assertRefused("names no font");
        table("one\tA\n");
        assertRefused("row 2: expected 9");
        table("../one\tA\ty\tn\t\t\t\t\t\n");
        assertRefused("'../one'");
        table("one\tC\ty\tn\t\t\t\t\t\n");
        assertRefused("rating must be 'A' or 'B', got 'C'");
        table("one\tA\ty\tperhaps\t\t\t\t\t\n");
        assertRefused("connected must be");
        table("one\tA\ty\tn\t\t\t\t\t\none\tA\ty\tn\t\t\t\t\t\n");
        assertRefused("row 3: the family one is there twice");
        table("other\tA\ty\tn\t\t\t\t\t\n");
        assertRefused("other.ttf is not there");
        Files.writeString(folder.resolve("ttf/bad.ttf"), "not a font");
        table("bad\tA\ty\tn\t\t\t\t\t\n");
        assertRefused("bad.ttf cannot be read as a TrueType font");
        Files.write(folder.resolve("fonts.tsv"), new byte[] {'f', (byte) 0xc3, 0x28});
        assertRefused("UTF-8");
    }

    private void table(String rows) throws IOException {
        Files.writeString(folder.resolve("fonts.tsv"), Fonts.HEADER + rows);
    }

    private void assertRefused(String part) {
        assertThatThrownBy(() -> FontLibrary.read(folder))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining(part);
    }
}
