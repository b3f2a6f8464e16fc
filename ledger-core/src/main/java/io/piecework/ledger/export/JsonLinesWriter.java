package io.piecework.ledger.export;

import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** One JSON object a posting, on a line of its own; amounts are strings in canonical text, and so is everything but counts. */
final class JsonLinesWriter implements JournalWriter {

    static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new Harmless()).build();

    private final Appendable out;

    JsonLinesWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void entry(Posted posted) throws IOException {
        for (int i = 0; i < posted.lines().size(); i++) {
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                write(json, posted, i);
            }
            out.append(text.getBuffer()).append('\n');
        }
    }

    private static void write(JsonGenerator json, Posted posted, int number) {
        Posted.Line line = posted.lines().get(number);
        json.writeStartObject()
                .writeNumberProperty("position", posted.position())
                .writeNumberProperty("line", number)
                .writeStringProperty("effective", posted.effective().toString())
                .writeStringProperty("recorded", posted.recorded().toString())
                .writeStringProperty("event", posted.event())
                .writeStringProperty("stream", posted.stream())
                .writeNumberProperty("sequence", posted.sequence())
                .writeStringProperty("account", line.account())
                .writeStringProperty("owner", line.owner())
                .writeStringProperty("currency", line.amount().currencyCode())
                .writeStringProperty("amount", line.amount().text())
                .writeStringProperty("title", posted.title())
                .writeStringProperty("reason", posted.reason())
                .writeEndObject();
    }

    /** What breaks lines, commands a terminal or turns the reading order is written by its number. */
    private static final class Harmless extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        private static final int[] ASCII = standardAsciiEscapesForJSON();

        static {
            ASCII[0x7F] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int letter) {
            return switch (Character.getType(letter)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    new SerializedString(String.format("\\u%04X", letter));
                default -> null;
            };
        }
    }
}
