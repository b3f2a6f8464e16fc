package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.openhtmltopdf.util.LogMessageId;
import com.openhtmltopdf.util.XRLog;
import io.piecework.ledger.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the libraries of a PDF say about a page stays off the host's console, also where the host logs to {@code java.util.logging}. */
@Tag("slow")
class PdfIsQuietTest {

    private static final String LOGGING = "-Dorg.apache.commons.logging.";

    private static final String OF_THE_HOST = "of the host";

    @TempDir
    private Path folder;

    @Test
    void the_first_pdfs_of_a_process_print_nothing_and_list_no_fonts_in_the_home_folder() {
        ChildJvm.Ended ended = run();

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEmpty();
        assertThat(folder.resolve(".pdfbox.cache")).doesNotExist();
    }

    /** The host's own documents use other classes than the ledger's. */
    @Test
    void the_messages_of_the_hosts_own_documents_are_still_printed() {
        assertThat(run(OF_THE_HOST).err()).contains(OF_THE_HOST);
    }

    private ChildJvm.Ended run(String... arguments) {
        List<String> options = List.of(
                "-Duser.home=" + folder,
                LOGGING + "LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                LOGGING + "Log=org.apache.commons.logging.impl.Jdk14Logger");
        return ChildJvm.run(folder, options, Pdfs.class, arguments);
    }

    /** Makes three PDFs, one of them with what no font has. */
    public static final class Pdfs {

        private Pdfs() {}

        public static void main(String[] arguments) throws IOException {
            PdfText.written(List.of(), "words", "<b>bold</b>");
            PdfText.written(List.of(), "مرفوض 12 (3)", "अस्वीकृत 图片 \uE123 \uD83D\uDC36");
            PdfText.written(List.of(), "x".repeat(5_000));
            for (String message : arguments) {
                XRLog.log(Level.WARNING, LogMessageId.LogMessageId1Param.RENDER_FONT_IS_NULL, message);
            }
        }
    }
}
