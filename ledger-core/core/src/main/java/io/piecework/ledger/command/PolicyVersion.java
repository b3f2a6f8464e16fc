package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Text;

/** The name and version of a platform's policy, such as {@code roamler 2026-11}; at most 100 characters. */
public record PolicyVersion(String text) {

    public PolicyVersion {
        Text.checked("policy version", text, 100);
    }

    @Override
    public String toString() {
        return text;
    }
}
