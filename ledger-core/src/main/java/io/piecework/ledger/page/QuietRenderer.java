package io.piecework.ledger.page;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.io.IOException;
import java.util.logging.Level;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Renders without a message on the host's console and without a list of the machine's fonts, which PDFBox makes for a font of forms that no
 * page has. The logger and the mapper of fonts are one for the process: for the host's own documents they do what they did before.
 */
final class QuietRenderer {

    private static final ThreadLocal<Boolean> OURS = ThreadLocal.withInitial(() -> false);

    static {
        // makes the logger that is replaced
        XRLog.listRegisteredLoggers();
        XRLog.setLoggerImpl(new Messages(XRLog.getLoggerImpl()));
        FontMappers.set(new UnusedFonts(FontMappers.instance()));
    }

    /** Renders one page. */
    interface Rendering {
        void run() throws IOException;
    }

    private QuietRenderer() {}

    static void quietly(Rendering rendering) throws IOException {
        OURS.set(true);
        try {
            rendering.run();
        } finally {
            OURS.remove();
        }
    }

    private record Messages(XRLogger before) implements XRLogger {

        @Override
        public void log(String where, Level level, String message) {
            if (!OURS.get()) {
                before.log(where, level, message);
            }
        }

        @Override
        public void log(String where, Level level, String message, Throwable problem) {
            if (!OURS.get()) {
                before.log(where, level, message, problem);
            }
        }

        @Override
        public void setLevel(String logger, Level level) {
            before.setLevel(logger, level);
        }

        @Override
        public boolean isLogLevelEnabled(Diagnostic diagnostic) {
            return !OURS.get() && before.isLogLevelEnabled(diagnostic);
        }
    }

    /** Our pages name no font that is not embedded; openhtmltopdf makes two for forms and drops them. */
    private record UnusedFonts(FontMapper before) implements FontMapper {

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor font) {
            return before.getTrueTypeFont(name, font);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor font) {
            return OURS.get() ? new FontMapping<>(null, false) : before.getFontBoxFont(name, font);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor font, PDCIDSystemInfo system) {
            return before.getCIDFont(name, font, system);
        }
    }
}
