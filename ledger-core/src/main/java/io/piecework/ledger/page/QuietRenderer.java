package io.piecework.ledger.page;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.io.IOException;
import java.util.logging.Level;

/**
 * Keeps openhtmltopdf's messages about our pages from the host's console. Its logger is one for the process, so that messages of the host's
 * own documents still go to the logger that was there before.
 */
final class QuietRenderer implements XRLogger {

    private static final ThreadLocal<Boolean> OURS = ThreadLocal.withInitial(() -> false);

    static {
        // makes the logger that is replaced
        XRLog.listRegisteredLoggers();
        XRLog.setLoggerImpl(new QuietRenderer(XRLog.getLoggerImpl()));
    }

    /** Renders one page. */
    interface Rendering {
        void run() throws IOException;
    }

    private final XRLogger before;

    private QuietRenderer(XRLogger before) {
        this.before = before;
    }

    static void quietly(Rendering rendering) throws IOException {
        OURS.set(true);
        try {
            rendering.run();
        } finally {
            OURS.remove();
        }
    }

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
