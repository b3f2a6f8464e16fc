package io.piecework.ledger.reading.json;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.InvalidFormatException;

/** A JSON value that is no value of the ledger's type. {@link #getOriginalMessage()} is one line that names the value and what is wrong with it. */
public final class BadValueException extends InvalidFormatException {

    private static final long serialVersionUID = 1L;

    BadValueException(JsonParser json, String line, String text, Class<?> type, @Nullable Throwable cause) {
        super(json, line, text, type);
        if (cause != null) {
            initCause(cause);
        }
    }

    /** The place of the value in its document as a JSON pointer, such as {@code /bonuses/2/amount}. */
    public String pointer() {
        return getPath().stream().map(BadValueException::step).collect(Collectors.joining());
    }

    private static String step(JacksonException.Reference place) {
        String name = place.getPropertyName();
        return "/" + (name == null ? place.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
}
