package io.piecework.ledger.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page prints in place of characters; the characters for private use are in no font that is asked. */
class PdfFontsTest {

    @TempDir
    private Path folder;

    @Test
    void a_character_that_no_font_has_is_printed_by_its_number() {
        PdfFonts fonts = PdfFonts.of("", List.of());

        assertThat(fonts.shown("a\uE123 b\uDBC0\uDC00")).isEqualTo("aU+E123 bU+100000");
    }

    @Test
    void each_missing_character_is_named_once_in_one_sentence_without_the_text() {
        PdfFonts fonts = PdfFonts.of("", List.of());
        fonts.shown("secret \uE123");
        fonts.shown("\uE123 and \uE007");

        assertThat(fonts.missing())
                .hasValue(
                        "a PDF shows 2 characters by their numbers, because no font has a glyph for them: U+E007, U+E123");
    }

    @Test
    void a_page_with_all_glyphs_has_nothing_to_log() {
        PdfFonts fonts = PdfFonts.of("", List.of());
        fonts.shown("Łódź Ελλάδα שלום سلام \u200Dx\u200E\uFE0F");

        assertThat(fonts.missing()).isEmpty();
    }

    /** A thousand names in a log would help as little as a thousand lines. */
    @Test
    void twenty_missing_characters_are_named_at_most() {
        PdfFonts fonts = PdfFonts.of("", List.of());
        IntStream.range(0xE100, 0xE200).mapToObj(Character::toString).forEach(fonts::shown);

        assertThat(fonts.missing())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("a PDF shows 256 characters ")
                        .contains("U+E100", "U+E113")
                        .doesNotContain("U+E114")
                        .endsWith(" and others"));
    }

    @Test
    void a_font_of_the_host_prints_its_characters_in_place_of_their_numbers() throws IOException {
        Path squares = SquareFont.write(folder, "squares.ttf", IntStream.of(0x2F00, 0x12000));
        PdfFonts fonts = PdfFonts.of("", List.of(squares));

        assertThat(fonts.shown("\u2F00\uD808\uDC00")).isEqualTo("\u2F00\uD808\uDC00");
        assertThat(fonts.missing()).isEmpty();
        assertThat(advance(List.of(squares), 0x12000)).isEqualTo(SquareFont.ADVANCE);
    }

    @Test
    void a_link_that_leads_back_to_its_folder_hides_no_other_font() throws IOException {
        Files.createSymbolicLink(Files.createDirectory(folder.resolve("a")).resolve("back"), folder);
        SquareFont.write(Files.createDirectory(folder.resolve("b")), "squares.ttf", IntStream.of(0x12004));

        assertThat(advance(List.of(folder), 0x12004)).isEqualTo(SquareFont.ADVANCE);
    }

    private static int advance(List<Path> named, int codePoint) {
        return new FontSearch(named, " SC")
                .find(codePoint)
                .orElseThrow()
                .glyph()
                .advance();
    }

    /** Some fonts have pictures of emoji, which have no outline: they would be a blank. */
    @Test
    void a_font_with_a_blank_for_a_character_does_not_count() throws IOException {
        var blank = new TreeMap<Integer, Glyph>();
        blank.put(0x12001, new Glyph(1_000, new byte[0]));
        byte[] file = TrueTypeFile.of(BaseFont.regular().measures(), blank);
        Path blanks = Files.write(folder.resolve("blanks.ttf"), file);
        Path squares = SquareFont.write(folder, "squares.ttf", IntStream.of(0x12001));

        assertThat(advance(List.of(blanks, squares), 0x12001)).isEqualTo(SquareFont.ADVANCE);
    }

    @Test
    void an_upright_font_of_normal_weight_is_taken_before_others() throws IOException {
        SquareFont.write(folder, "A-Bold.ttf", IntStream.of(0x12002));
        SquareFont.write(folder, "B-Regular.ttf", IntStream.of(0x12002, 0x12003));
        var both = new FontSearch(List.of(folder), " SC");

        assertThat(both.find(0x12002).orElseThrow().face())
                .isSameAs(both.find(0x12003).orElseThrow().face());
    }

    @Test
    void the_language_of_a_page_follows_from_its_letters() {
        assertThat(PdfFonts.language("骨 骨")).isEqualTo(" SC");
        assertThat(PdfFonts.language("骨の 사")).isEqualTo(" JP");
        assertThat(PdfFonts.language("骨 사")).isEqualTo(" KR");
    }
}
