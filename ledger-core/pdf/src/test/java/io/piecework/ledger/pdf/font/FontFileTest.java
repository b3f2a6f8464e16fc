package io.piecework.ledger.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Font files are not trusted: damaged ones have no characters, and those that forbid it are not embedded. */
class FontFileTest {

    @TempDir
    private Path folder;

    @Test
    void tells_the_characters_of_a_font_and_no_others() throws IOException {
        Path file = SquareFont.write(folder, "a.ttf", IntStream.of('a', 0x4E00, 0x4E01, 0x1F436));

        FontFile font = FontFile.read(file).get(0);

        assertThat(IntStream.of('a', 0x4E00, 0x4E01, 0x1F436)).allMatch(font::has);
        assertThat(IntStream.of('b', '`', 0x4DFF, 0x4E02, 0x1F435, 0x1F437, 0x10FFFF))
                .noneMatch(font::has);
    }

    @Test
    void a_font_that_forbids_to_be_embedded_is_none() throws IOException {
        byte[] bytes = SquareFont.bytes(IntStream.of('a'));
        int os2 = ByteBuffer.wrap(bytes).getInt(12 + 8);
        for (int forbidding : new int[] {0x2, 0x100, 0x200}) {
            byte[] forbids = bytes.clone();
            ByteBuffer.wrap(forbids).putShort(os2 + 8, (short) forbidding);
            assertThat(FontFile.read(Files.write(folder.resolve("a.ttf"), forbids)))
                    .as(Integer.toHexString(forbidding))
                    .isEmpty();
        }
        byte[] allows = bytes.clone();
        ByteBuffer.wrap(allows).putShort(os2 + 8, (short) 0x8);
        assertThat(FontFile.read(Files.write(folder.resolve("a.ttf"), allows))).hasSize(1);
    }

    /** Two thousand damaged files, each with eight bytes that are not the font's or without its end. */
    @Test
    void a_damaged_file_throws_nothing() throws IOException {
        byte[] bytes = SquareFont.bytes(IntStream.rangeClosed('a', 'z'));
        var random = new Random(23);
        Path file = folder.resolve("a.ttf");
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = bytes.clone();
            for (int b = 0; b < 8; b++) {
                damaged[random.nextInt(i % 2 == 0 ? 200 : damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, i % 3 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
            FontFile.read(file);
        }
    }

    @Test
    void names_a_path_without_a_font() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "text");

        assertThatThrownBy(() -> PdfFonts.of("", List.of(folder.resolve("b.ttf"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no font file and no folder is at " + folder.resolve("b.ttf"));
        assertThatThrownBy(() -> PdfFonts.of("", List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no TrueType or OpenType font that may be embedded is at " + text);
        Path damaged = Files.writeString(folder.resolve("c.ttf"), "no font");
        assertThatThrownBy(() -> PdfFonts.of("", List.of(damaged)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no TrueType or OpenType font that may be embedded is at " + damaged);
    }
}
