package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares events with a folder that has one approved JSON file for each revision of each event. Each problem names a
 * file and says what to do.
 */
final class ApprovedEvents {

    private static final Pattern FILE = Pattern.compile("([a-z0-9-]+)\\.([0-9]{1,4})\\.json");
    private static final String NEW =
            "; write it with -Dpiecework.approve=true (see CONTRIBUTING.md), review it and commit it";
    private static final String NEVER_EDITED = "; stored events never change: restore the file. A changed event needs"
            + " the next revision in its @EventName and an upcaster";

    private static final JsonMapper JSON = EventJsonMapper.mapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = JSON.writer()
            .with(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(INDENT)
                    .withObjectIndenter(INDENT));

    private final ApprovedFiles files;
    private final EventCodec codec;
    private final Map<String, Class<? extends LedgerEvent>> events = new TreeMap<>();

    /** An event at one of its revisions. Both make the name of its file. */
    private record Form(String event, int revision) {

        static Optional<Form> of(String file) {
            Matcher parts = FILE.matcher(file);
            return parts.matches()
                    ? Optional.of(new Form(parts.group(1), Integer.parseInt(parts.group(2))))
                    : Optional.empty();
        }

        String file() {
            return event + "." + revision + ".json";
        }
    }

    /** @param events all recorded by one module */
    ApprovedEvents(Path folder, EventNames names, Collection<? extends Class<?>> events) {
        this.files = new ApprovedFiles(folder);
        this.codec = new EventCodec(names);
        for (Class<?> event : events) {
            this.events.put(names.nameOf(event).value(), event.asSubclass(LedgerEvent.class));
        }
    }

    /** Writes the files of new events and new revisions. */
    void approve() {
        var texts = new TreeMap<String, String>();
        events.values().forEach(event -> texts.put(current(event).file(), written(event)));
        files.approve(texts);
    }

    List<String> problems() {
        return Stream.of(missing(), differing(), unreadable(), altered(), withoutEvent())
                .flatMap(List::stream)
                .toList();
    }

    /** Revisions without a file. */
    List<String> missing() {
        var problems = new ArrayList<String>();
        events.values().forEach(event -> {
            Form current = current(event);
            for (int revision = 1; revision <= current.revision(); revision++) {
                String file = new Form(current.event(), revision).file();
                if (!files.has(file)) {
                    problems.add(file + " is missing"
                            + (revision == current.revision() ? NEW : "; restore it from the version history"));
                }
            }
        });
        return problems;
    }

    /** Files that differ from the JSON of their current events. */
    List<String> differing() {
        var problems = new ArrayList<String>();
        events.values().forEach(event -> {
            String file = current(event).file();
            String written = written(event);
            if (files.has(file) && !files.read(file).equals(written)) {
                problems.add(file + " was approved, but the event is now written differently" + NEVER_EDITED
                        + ". It is: " + written);
            }
        });
        return problems;
    }

    /**
     * Files of any revision that cannot be read as current events, or whose events do not survive writing and reading.
     */
    List<String> unreadable() {
        var problems = new ArrayList<String>();
        for (String file : files.names()) {
            Optional<Form> form = Form.of(file).filter(this::isKnown);
            if (form.isPresent()) {
                for (JsonNode stored : JSON.readTree(files.read(file))) {
                    problem(form.get(), JSON.writeValueAsBytes(stored)).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private Optional<String> problem(Form form, byte[] stored) {
        try {
            LedgerEvent event = codec.read(form.event(), form.revision(), stored);
            LedgerEvent again =
                    codec.read(form.event(), current(event.getClass()).revision(), codec.write(event));
            return again.equals(event)
                    ? Optional.empty()
                    : Optional.of(form.file() + " reads as " + event + ", which reads again as " + again);
        } catch (RuntimeException e) {
            return Optional.of(form.file() + " cannot be read: " + FirstLine.of(e));
        }
    }

    /** Files that differ from their approved digest, even if the event changed in the same way. */
    List<String> altered() {
        return files.altered().stream().map(wrong -> wrong + NEVER_EDITED).toList();
    }

    /** Files without an event. */
    List<String> withoutEvent() {
        return files.names().stream()
                .filter(file -> Form.of(file).filter(this::isKnown).isEmpty())
                .map(file -> file + " has no event; a stored event must stay readable for ever")
                .toList();
    }

    private boolean isKnown(Form form) {
        Class<?> event = events.get(form.event());
        return event != null && form.revision() <= current(event).revision();
    }

    private Form current(Class<?> event) {
        EventName name = codec.names().nameOf(event);
        return new Form(name.value(), name.revision());
    }

    /** The stored JSON of the sample events, as a list with line breaks. */
    private String written(Class<? extends LedgerEvent> event) {
        List<JsonNode> forms = SampleEvents.of(event).stream()
                .map(sample -> JSON.readTree(codec.write(sample)))
                .toList();
        return PRETTY.writeValueAsString(forms) + "\n";
    }
}
