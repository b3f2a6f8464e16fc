package io.piecework.ledger.testing.axon;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** A list of exactly the expected events; a mismatch shows expected beside actual events, as Axon Test does. */
final class EventSequenceMatcher extends TypeSafeMatcher<List<EventMessage<?>>> {

    private final List<LedgerEventMatcher> expected;

    EventSequenceMatcher(List<LedgerEventMatcher> expected) {
        this.expected = expected;
    }

    @Override
    protected boolean matchesSafely(List<EventMessage<?>> actual) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).matches(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText(expected.size() == 1 ? "1 event" : expected.size() + " events");
    }

    @Override
    protected void describeMismatchSafely(List<EventMessage<?>> actual, Description mismatch) {
        int width = expected.stream().mapToInt(one -> one.text().length()).max().orElse(0);
        width = Math.max(width, "Expected".length());
        var rows = new ArrayList<String>();
        rows.add(row("Expected", width, "  |  ", "Actual"));
        rows.add("-".repeat(width) + "--|--" + "-".repeat(width));
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            boolean both = i < expected.size() && i < actual.size();
            String left = i < expected.size() ? expected.get(i).text() : "";
            String right = i < actual.size() ? text(i, actual.get(i)) : "";
            rows.add(row(left, width, both && expected.get(i).matches(actual.get(i)) ? "  |  " : " <|> ", right));
        }
        mismatch.appendText(
                System.lineSeparator() + String.join(System.lineSeparator(), rows) + System.lineSeparator());
    }

    private String text(int place, Message<?> actual) {
        LedgerEventMatcher beside = place < expected.size() ? expected.get(place) : null;
        Object event = actual.getPayload();
        return beside == null ? LedgerEventMatcher.nameOf(event) : beside.text(event);
    }

    private static String row(String left, int width, String between, String right) {
        return left + " ".repeat(width - left.length()) + between + right;
    }
}
