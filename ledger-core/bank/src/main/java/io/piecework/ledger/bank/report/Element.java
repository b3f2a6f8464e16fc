package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.Masked;
import io.piecework.ledger.command.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element that was read whole: a part of one entry. */
final class Element {

    private final String name;
    private final int line;
    private final String currency;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> children = new ArrayList<>();

    /** @param currency the attribute of an amount; empty for none */
    Element(String name, int line, String currency) {
        this.name = name;
        this.line = line;
        this.currency = currency;
    }

    void add(Element child) {
        children.add(child);
    }

    /**
     * Adds a part of which an entry has one: of two, the right one would be guessed.
     *
     * @throws IllegalArgumentException if there is one
     */
    void addOnly(Element child) {
        if (first(child.name) != null) {
            throw new IllegalArgumentException("has a second " + child.name);
        }
        add(child);
    }

    void append(String more) {
        text.append(more);
    }

    /**
     * Readers differ on what a text with elements inside says.
     *
     * @throws IllegalArgumentException if it has both
     */
    void requireTextOrElements() {
        if (!children.isEmpty() && !text().isEmpty()) {
            throw new IllegalArgumentException("\"" + Masked.text(Text.shown(text())) + "\" has an element beside it");
        }
    }

    int line() {
        return line;
    }

    String currency() {
        return currency;
    }

    String text() {
        return text.toString().strip();
    }

    /** The elements under a path of names, in their order. */
    List<Element> all(String... path) {
        Stream<Element> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(each -> each.children.stream().filter(child -> child.name.equals(step)));
        }
        return found.toList();
    }

    /** The first element under a path of names; null for none. */
    @Nullable
    Element first(String... path) {
        List<Element> found = all(path);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The text of the first element under a path of names; empty for none. */
    String text(String... path) {
        Element found = first(path);
        return found == null ? "" : found.text();
    }
}
