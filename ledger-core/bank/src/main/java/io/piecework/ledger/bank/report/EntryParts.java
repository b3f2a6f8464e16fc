package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.Masked;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a family of messages makes of its elements. The parts of an entry are read whole, one after the other; an entry may have many. */
abstract class EntryParts {

    private static final int LONGEST_REASON = 500;
    private static final int DATE = "2026-12-04".length();
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final String NO_REFERENCE = "NOTPROVIDED";

    private String messageId = "";

    String messageId() {
        return messageId;
    }

    /** The statements so far. */
    List<BankStatement> statements() {
        return List.of();
    }

    /** How much was read so far beside entries. */
    int others() {
        return 0;
    }

    /** Whether the element at a path is read whole. */
    abstract boolean isPart(String path);

    /**
     * Receives a part.
     *
     * @param place its path with numbers, for a person
     */
    abstract void part(String path, String place, Element part, List<BankEntry> entries);

    /** The end of an element that is no part. */
    abstract void end(String path, String place, int line, List<BankEntry> entries);

    void header(Element header) {
        messageId = header.text("MsgId");
    }

    static String reference(Element part, String... path) {
        String reference = part.text(path);
        return reference.equals(NO_REFERENCE) ? "" : reference;
    }

    /** Why no report can follow from an amount: its currency is one of which the ledger has no payout. Empty if it can, or if there is no amount. */
    static String unknownCurrency(@Nullable Element amount) {
        if (amount == null || !CODE.matcher(amount.currency()).matches()) {
            return "";
        }
        try {
            Amount.currency(amount.currency());
            return "";
        } catch (IllegalArgumentException unknown) {
            return "\"" + Text.shown(amount.text()) + "\" is in " + amount.currency()
                    + ", a currency that the ledger does not know";
        }
    }

    /** @throws IllegalArgumentException that names the value */
    static Amount amount(Element amount) {
        Amount read;
        try {
            read = Amount.of(amount.text(), amount.currency());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + Text.shown(amount.text()) + "\" with the currency \""
                    + Text.shown(amount.currency()) + "\" is not an amount");
        }
        if (read.isNegative()) {
            throw new IllegalArgumentException("\"" + Text.shown(amount.text()) + "\" is below 0");
        }
        return read;
    }

    /** @throws IllegalArgumentException that names the value */
    static Amount signed(Element ofAmount, Element ofSign) {
        Element amount = ofAmount.first("Amt");
        String sign = ofSign.text("CdtDbtInd");
        if (amount == null) {
            throw new IllegalArgumentException("has no Amt");
        }
        return switch (sign) {
            case "DBIT" -> amount(amount).negated();
            case "CRDT" -> amount(amount);
            default ->
                throw new IllegalArgumentException("CdtDbtInd \"" + Text.shown(sign) + "\" is neither CRDT nor DBIT");
        };
    }

    /** @throws IllegalArgumentException that names the value */
    static @Nullable LocalDate date(@Nullable Element choice) {
        if (choice == null) {
            return null;
        }
        String text = choice.text("Dt") + choice.text("DtTm");
        try {
            return LocalDate.parse(text.substring(0, Math.min(DATE, text.length())));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("\"" + Text.shown(text) + "\" is not a date");
        }
    }

    /** The bank's code, or its own word. */
    static String code(Element part, String... path) {
        Element reason = part.first(path);
        return reason == null ? "" : Text.oneLine(reason.text("Cd") + reason.text("Prtry"));
    }

    static String words(Stream<Element> texts) {
        String words = Masked.text(Text.oneLine(texts.map(Element::text).collect(Collectors.joining(" "))));
        int end = Math.min(words.length(), LONGEST_REASON);
        return words.substring(0, end > 0 && Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
    }
}
