package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.pdf.font.SquareFont;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasons in many scripts, read again from the PDF. Those of Asia need fonts of the machine, as Debian's {@code fonts-noto-core} and -{@code cjk}. */
class PdfScriptsTest {

    @TempDir
    private Path folder;

    /** Numbers and brackets of both directions, joiners, a mark of a direction, points of vowels, and a line that breaks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "مرفوض لأن 123 صورة (سيئة) رقم 45.",
                "נדחה כי 12 תמונות (גרועות) מתוך 30.",
                "Task שלום 123 עולם done (2)",
                "abc (אבג) [12] {דה} 3",
                "مُعلَّق (1) مبلغًا",
                "نمی\u200Cخواهم ۱۲۳ (نه)",
                "שָׁלוֹם (1)",
                "C++\u200E (אבג) 7"
            })
    void a_text_that_is_read_from_right_to_left_has_its_numbers_and_brackets_in_their_places(String text)
            throws IOException {
        String read = PdfText.read(PdfText.written(List.of(), text));

        assertThat(marksLast(read)).contains(marksLast(text));
    }

    @Test
    void a_long_text_is_read_from_right_to_left_on_each_of_its_lines() throws IOException {
        String text = "מילה 12 (סוגריים) ".repeat(40).strip();

        String read = PdfText.read(PdfText.written(List.of(), text));

        assertThat(read.strip().lines().toList()).hasSizeBetween(5, 20);
        assertThat(read.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "अस्वीकृत: चित्र स्पष्ट नहीं है। (क्षत्रिय श्री १२३) क्\u200Dष",
                "图片不清晰，被拒绝（第3次）。",
                "圖片不清晰，被拒絕（第3次）。",
                "画像が不鮮明なため却下（3回目）。",
                "사진이 흐려서 거절됨 (3번째).",
                "ছবি অস্পষ্ট",
                "படம் தெளிவாக இல்லை",
                "ภาพไม่ชัดเจน"
            })
    void a_text_in_a_script_of_asia_is_read_again_as_it_was_written(String text) throws IOException {
        byte[] pdf = PdfText.written(List.of(), text);
        String read = PdfText.read(pdf);
        assumeTrue(!read.contains("U+"), () -> "this machine has no font for " + text);

        assertThat(read).contains(text);
        assertThat(ink(pdf)).isGreaterThan(100);
        assertThat(PdfText.written(List.of(), text)).isEqualTo(pdf);
    }

    @Test
    void a_font_of_the_host_prints_what_no_other_font_has() throws IOException {
        String cuneiform = "\uD808\uDC00\uD808\uDC01";
        Path squares = SquareFont.write(folder, "squares.ttf", IntStream.of(0x12000, 0x12001));
        byte[] pdf = PdfText.written(List.of(squares), cuneiform);

        assertThat(PdfText.read(pdf)).contains(cuneiform);
        assertThat(ink(pdf)).isGreaterThan(200);
        assertThat(PdfText.written(List.of(squares), cuneiform)).isEqualTo(pdf);
    }

    /** Never a box: the number tells what it was. */
    @Test
    void what_no_font_has_is_shown_by_its_number() throws IOException {
        assertThat(PdfText.read(PdfText.written(List.of(), "good \uE123 work", "\uDBC0\uDC00")))
                .contains("good U+E123 work", "U+100000")
                .doesNotContain("\uFFFD");
    }

    /** PDFBox joins a letter and its marks in another order; a vowel between joined Arabic letters is drawn on a stretched joint. */
    private static String marksLast(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\u200C-\\u200F\\u0640]", "");
    }

    /** The dark pixels of the first page. */
    private static long ink(byte[] bytes) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(0, 96);
            return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                    .filter(colour -> (colour & 0xFF) < 128)
                    .count();
        }
    }
}
