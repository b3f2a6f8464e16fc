package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.CommandRule;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Objection;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Refuses commands that would store an e-mail address or an account number for ever. */
public final class PersonalData {

    private PersonalData() {}

    public static void main(String[] args) {
        CommandRule withoutAddresses = withoutAddresses();
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .rule("no personal data 2026-12", withoutAddresses)
                .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12));
            ledger.execute(AcceptAssignment.of("photo-1", "dogs", "w-7f3a"));
            ledger.execute(SubmitAssignment.of("photo-1"));
            reject(ledger);
        }
    }

    private static CommandRule withoutAddresses() {
        Pattern found = Pattern.compile("[^\\s\"=]+@[^\\s\"]+\\.[a-z]+|\\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\b");
        return proposed -> found.matcher(
                        proposed.events() + " " + proposed.command().tags())
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(text -> Objection.because(
                        "personal-data",
                        "has %s characters that look like %s",
                        text.length(),
                        "an address of a person"));
    }

    private static void reject(Ledger ledger) {
        List<RejectAssignment> rejections = List.of(
                RejectAssignment.of("photo-1", "ask ada@example.org for the original"),
                RejectAssignment.of("photo-1", "pay NL91ABNA0417164300 instead"),
                RejectAssignment.of("photo-1", "this is a cat").tagged(Tags.of("reviewer", "eva@example.org")),
                RejectAssignment.of("photo-1", "this is a cat").tagged(Tags.of("reviewer", "r-17")));
        for (RejectAssignment rejection : rejections) {
            try {
                System.out.println(ledger.execute(rejection).event());
            } catch (RefusedException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
