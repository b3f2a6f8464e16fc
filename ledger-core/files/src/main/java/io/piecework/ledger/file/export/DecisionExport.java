package io.piecework.ledger.file.export;

import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes decisions as JSON, each an object on one line; throws {@link UncheckedIOException}. */
public final class DecisionExport {

    private static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new HarmlessEscapes()).build();

    private DecisionExport() {}

    /** A decision's document: the decision, the platform's policy, and how to ask for a review. */
    public static void json(DecisionDocument document, Appendable out) {
        write(document, out);
    }

    /** The decisions of a list. */
    public static Consumer<DecisionLine> jsonLines(Appendable out) {
        return line -> write(line, out);
    }

    private static void write(Record value, Appendable out) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonTree(json).write(value);
        }
        try {
            out.append(text.getBuffer()).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
