package io.piecework.ledger.pdf.render;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;

/** Drops what openhtmltopdf says about our pages. Without it, openhtmltopdf would set up loggers of {@code java.util.logging}. */
final class SilentLogger implements XRLogger {

    @Override
    public void log(String where, Level level, String message) {}

    @Override
    public void log(String where, Level level, String message, Throwable problem) {}

    @Override
    public void setLevel(String logger, Level level) {}

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return false;
    }
}
