package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import io.piecework.ledger.fixtures.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The libraries of a PDF have one mapper of fonts and one logger for a process. They stay those of the host while the ledger renders. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PdfLeavesTheHostTest {

    private static final String PAGE =
            "<html><head><title>t</title></head><body><p>a page of the ledger</p></body></html>";
    private static final String OF_THE_HOST =
            "<html><head><style>p { no-such-property: 1 }</style></head><body><p>a page of the host</p></body></html>";

    private final FontMapper before = FontMappers.instance();
    private final @Nullable XRLogger loggerBefore = XRLog.getLoggerImpl();
    private final HostMapper mapper = new HostMapper(new AtomicInteger());
    private final HostLogger logger = new HostLogger(new AtomicInteger());

    @TempDir
    private Path folder;

    @BeforeEach
    void the_host_has_its_own() {
        FontMappers.set(mapper);
        XRLog.setLoggerImpl(logger);
        XRLog.setLoggingEnabled(true);
    }

    @AfterEach
    void restore() {
        FontMappers.set(before);
        XRLog.setLoggerImpl(loggerBefore);
    }

    @Test
    void a_pdf_uses_and_changes_neither() throws IOException {
        assertThat(pdfOfTheLedger()).isNotEmpty();
        assertUnchanged();
        assertThat(mapper.asked).hasValue(0);
        assertThat(logger.said).hasValue(0);

        pdfOfTheHost();
        assertThat(mapper.asked).hasPositiveValue();
        assertThat(logger.said).hasPositiveValue();
    }

    @Test
    void a_pdf_that_fails_changes_neither() {
        assertThatThrownBy(() -> PdfWriter.write(PAGE, Instant.EPOCH, List.of(), new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("the disk is full");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertUnchanged();
    }

    @Test
    void threads_of_the_host_render_with_its_own_while_others_render_pages_of_the_ledger() throws Exception {
        byte[] alone = pdfOfTheLedger();
        mapper.asked.set(0);
        pdfOfTheHost();
        int once = mapper.asked.get();
        mapper.asked.set(0);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                work.add(() -> {
                    assertUnchanged();
                    byte[] pdf = pdfOfTheLedger();
                    assertUnchanged();
                    return pdf;
                });
                work.add(() -> {
                    pdfOfTheHost();
                    assertUnchanged();
                    return new byte[0];
                });
            }
            for (Future<byte[]> done : threads.invokeAll(work, 100, TimeUnit.SECONDS)) {
                byte[] pdf = done.get();
                if (pdf.length > 0) {
                    assertThat(pdf).isEqualTo(alone);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(mapper.asked).hasValue(12 * once);
    }

    /** Where the host has set nothing, what PDFBox and openhtmltopdf would use comes to be as without the ledger. */
    @Test
    void a_process_that_set_nothing_has_the_defaults_of_the_libraries() {
        ChildJvm.Ended ended = ChildJvm.run(folder, List.of("-Duser.home=" + folder), Defaults.class);
        assertThat(ended.out()).containsExactly("null", "org.apache.pdfbox.pdmodel.font.FontMapperImpl");
    }

    /** Makes a PDF, and prints the logger and the mapper of fonts. */
    public static final class Defaults {

        private Defaults() {}

        public static void main(String[] arguments) throws IOException {
            pdfOfTheLedger();
            XRLogger logger = XRLog.getLoggerImpl();
            System.out.println(logger == null ? "null" : logger.getClass().getName());
            System.out.println(FontMappers.instance().getClass().getName());
        }
    }

    private void assertUnchanged() {
        assertThat(FontMappers.instance()).isSameAs(mapper);
        assertThat(XRLog.getLoggerImpl()).isSameAs(logger);
        assertThat(XRLog.isLoggingEnabled()).isTrue();
    }

    private static byte[] pdfOfTheLedger() throws IOException {
        var out = new ByteArrayOutputStream();
        PdfWriter.write(PAGE, Instant.EPOCH, List.of(), out);
        return out.toByteArray();
    }

    private static void pdfOfTheHost() throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.withHtmlContent(OF_THE_HOST, null);
        builder.toStream(OutputStream.nullOutputStream());
        builder.run();
    }

    /** Has no font, and counts how often it is asked. */
    private record HostMapper(AtomicInteger asked) implements FontMapper {

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor font) {
            asked.incrementAndGet();
            return new FontMapping<>(null, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor font) {
            asked.incrementAndGet();
            return new FontMapping<>(null, false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor font, PDCIDSystemInfo system) {
            asked.incrementAndGet();
            return new CIDFontMapping(null, null, false);
        }
    }

    private record HostLogger(AtomicInteger said) implements XRLogger {

        @Override
        public void log(String where, Level level, String message) {
            said.incrementAndGet();
        }

        @Override
        public void log(String where, Level level, String message, Throwable problem) {
            said.incrementAndGet();
        }

        @Override
        public void setLevel(String name, Level level) {}

        @Override
        public boolean isLogLevelEnabled(Diagnostic diagnostic) {
            return true;
        }
    }
}
