package io.piecework.ledger.command;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Compares a command with the event stored under its id, to tell a repeat from another command with the same id. */
@API(status = API.Status.INTERNAL)
public final class RepeatComparison {

    private static final Pattern VERB = Pattern.compile("[a-z]+ed");

    private RepeatComparison() {}

    /**
     * Returns the stored event if the command has the same content and actor. A null effective time equals any, and a text that was erased
     * equals every text.
     *
     * @param expected the type of event that this command leads to
     * @param erasable whether a stored text may have been erased; otherwise {@code [erased]} is a text as any other
     * @throws Refusal {@code id-reused}, naming the first field that differs and both values; to a worker or requester who is no party of the
     *     stored event, only that the id is in use; {@code wrong-state}, naming the first actor, if another actor gives the command with the
     *     same content
     */
    public static <E extends LedgerEvent> E of(
            Command command, LedgerEvent stored, Class<E> expected, boolean erasable) {
        if (!concerns(stored, command, expected)) {
            throw Refusal.inUse(command.id().stream());
        }
        if (!expected.isInstance(stored)) {
            throw differs(command, "event", nameOf(stored.getClass()), nameOf(expected));
        }
        for (RecordComponent component : command.getClass().getRecordComponents()) {
            String field = component.getName();
            if (!CommandCopies.isGiven(component)) {
                compare(command, field, read(stored, field), read(command, field), erasable);
            }
        }
        if (!stored.stamp().actor().equals(command.actor())) {
            throw alreadyDone(command, stored);
        }
        if (!stored.stamp().agreesWith(command.at())) {
            throw differs(command, "at", stored.stamp().effective(), Objects.requireNonNull(command.at()));
        }
        return expected.cast(stored);
    }

    /**
     * Compares the tags of a repeat with those that are stored.
     *
     * @throws Refusal {@code id-reused}, naming the first tag that differs and both values
     */
    public static void requireSameTags(Command command, Tags stored) {
        Tags given = command.tags();
        if (stored.equals(given)) {
            return;
        }
        var names = new TreeSet<>(stored.asMap().keySet());
        names.addAll(given.asMap().keySet());
        for (String name : names) {
            compare(command, "tag " + name, value(stored, name), value(given, name), false);
        }
    }

    private static Object value(Tags tags, String name) {
        return tags.value(name).orElse("nothing");
    }

    /** Says {@code is already approved by …}, or {@code is already recorded as hold-placed by …} where the name is no verb of the subject. */
    private static Refusal alreadyDone(Command command, LedgerEvent stored) {
        String subject = command.id().stream();
        String event = nameOf(stored.getClass());
        String kind = subject.substring(0, subject.indexOf(':') + 1).replace(':', '-');
        String verb = event.startsWith(kind) ? event.substring(kind.length()) : event;
        Stamp first = stored.stamp();
        String already = VERB.matcher(verb).matches() ? verb : "recorded as " + event;
        return Refusal.because(
                RefusalCode.WRONG_STATE,
                subject,
                "is already %3$s by %s at %4$s, not again by %s",
                first.actor(),
                command.actor(),
                already,
                first.effective());
    }

    /**
     * Whether the actor acts for the platform, gave the first command, or is the worker or requester of the stored event. An event that names
     * none follows from its subject's state, and so do the parties of a command that names none.
     */
    private static boolean concerns(LedgerEvent stored, Command command, Class<?> expected) {
        Actor actor = command.actor();
        String role = actor.role().toString();
        if (actor.role().isPlatform() || stored.stamp().actor().equals(actor)) {
            return true;
        }
        return has(stored, role)
                ? read(stored, role).toString().equals(actor.toString())
                : expected.isInstance(stored) && !has(command, role);
    }

    private static boolean has(Object message, String field) {
        return Arrays.stream(message.getClass().getMethods())
                .anyMatch(method -> method.getName().equals(field) && method.getParameterCount() == 0);
    }

    private static String nameOf(Class<?> event) {
        EventName name = event.getAnnotation(EventName.class);
        return name == null ? event.getSimpleName() : name.value();
    }

    private static void compare(Command command, String field, Object stored, Object given, boolean erasable) {
        if (!agree(stored, given, erasable)) {
            throw differs(command, field, stored, given);
        }
    }

    private static boolean agree(Object stored, Object given, boolean erasable) {
        if (stored.equals(given) || (erasable && stored.equals(Reason.ERASED))) {
            return true;
        }
        return stored instanceof Record
                && stored.getClass() == given.getClass()
                && Arrays.stream(stored.getClass().getRecordComponents())
                        .allMatch(component ->
                                agree(component, read(stored, component), read(given, component), erasable));
    }

    private static boolean agree(RecordComponent component, Object stored, Object given, boolean erasable) {
        return agree(stored, given, erasable)
                || (erasable
                        && component.isAnnotationPresent(LedgerEvent.Personal.class)
                        && stored.equals(Reason.ERASED.text()));
    }

    private static Object read(Object record, RecordComponent component) {
        return read(record, component.getName());
    }

    private static Refusal differs(Command command, String field, Object stored, Object given) {
        return Refusal.reused(command.id().stream(), field, stored, given);
    }

    private static Object read(Object record, String field) {
        try {
            Object value = record.getClass().getMethod(field).invoke(record);
            return value == null ? "nothing" : value;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass().getName() + " has no readable component " + field, e);
        }
    }
}
