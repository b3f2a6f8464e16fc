package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last defence: even if text became markup, no local file and no URL would get into a PDF. */
class PdfWriterTest {

    private static final String PAGE = "<html lang='en'><head><title>t</title>"
            + "<style>html { font-family: Piecework; }</style>%s</head><body><p>words</p>%s</body></html>";

    @TempDir
    private Path folder;

    @Test
    void loads_no_resource_that_a_page_names() throws IOException {
        Path picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Path style = Files.writeString(folder.resolve("style.css"), "p { display: none; }");
        String page = PAGE.formatted(
                "<link rel='stylesheet' href='" + style.toUri() + "'/>",
                "<img alt='x' src='" + picture.toUri() + "'/>");

        try (PDDocument pdf = Loader.loadPDF(written(page))) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).isEmpty();
            assertThat(new PDFTextStripper().getText(pdf)).contains("words");
        }
    }

    @Test
    void refuses_entities() {
        String page = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + PAGE.formatted("", "&x;");

        assertThatThrownBy(() -> PdfWriter.write(page, Instant.EPOCH, List.of(), OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the page is not well-formed");
    }

    private static byte[] written(String page) throws IOException {
        var out = new ByteArrayOutputStream();
        PdfWriter.write(page, Instant.EPOCH, List.of(), out);
        return out.toByteArray();
    }
}
