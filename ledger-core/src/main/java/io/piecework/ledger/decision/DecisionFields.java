package io.piecework.ledger.decision;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Printable;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The labelled values of a decision, in the order of its document. */
@API(status = API.Status.INTERNAL)
public final class DecisionFields {

    /** One value, safe to print. */
    public record Field(String label, String text) {}

    private final List<Field> fields = new ArrayList<>();

    private DecisionFields() {}

    public static List<Field> of(Decision decision) {
        var all = new DecisionFields();
        all.add(Sentence.ABOUT, decision.about());
        all.add(Sentence.EFFECTIVE, decision.effective());
        all.add(Sentence.RECORDED, decision.recorded());
        all.add(Sentence.CATEGORY, decision.category());
        all.add(Sentence.REASON, decision.reason());
        all.add(Sentence.OFFERED, decision.offered());
        all.add(Sentence.PAID, decision.paid());
        Amount atStake = decision.atStake();
        all.add(Sentence.AT_STAKE, atStake == null ? Sentence.NO_AMOUNT.with() : atStake);
        all.add(Sentence.POSITION, decision.position());
        return List.copyOf(all.fields);
    }

    private void add(Sentence label, @Nullable Object value) {
        if (value != null) {
            fields.add(new Field(label.with(), Printable.of(value.toString())));
        }
    }
}
