package io.piecework.ledger.message;

import io.piecework.ledger.text.Text;

/** Which of a platform's policies something was agreed under, and which version of it, such as {@code roamler 2026-11}; at most 100 characters. */
public record PolicyVersion(String text) {

    public PolicyVersion {
        Text.checked("policy version", text, 100);
    }

    @Override
    public String toString() {
        return text;
    }
}
