package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.work.assignment.Work;
import io.piecework.ledger.work.terms.Price;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the figures of a claim, by name. */
final class Figures {

    private static final int SHOWN_DIGITS = 16;

    private final Map<String, String> values = new LinkedHashMap<>();

    Figures with(String name, @Nullable Object value) {
        values.put(name, value == null ? "none" : value.toString());
        return this;
    }

    Figures with(Stamp stamp) {
        return with("effective time", stamp.effective())
                .with("recorded time", stamp.recorded())
                .with("actor", stamp.actor());
    }

    Figures with(Price price) {
        return with("reward", price.reward())
                .with("fee", price.fee())
                .with("tax on the fee", price.tax())
                .with("bearer of the fee", price.bearer());
    }

    Figures with(Work work) {
        return with("task", work.task())
                .with("title", work.title())
                .with("worker", work.worker())
                .with("requester", work.requester())
                .with(work.price());
    }

    Figures with(EarningsAfter after) {
        TaxMovement tax = after.tax();
        return with("available balance", after.available())
                .with("held balance", after.held())
                .with("balance in transit", after.inTransit())
                .with("movement outside of the available balance", after.nonAvailable())
                .with("withheld balance", tax == null ? null : tax.balance());
    }

    Figures with(FundsAfter after) {
        return with("available balance", after.available()).with("committed balance", after.committed());
    }

    /** The token as a digest, because it must not be printed. */
    Figures with(@Nullable PayoutMethod method) {
        return with("rail", method == null ? null : method.rail())
                .with("token's SHA-256", method == null ? null : digest(method.token()));
    }

    /** The first digits of the SHA-256 of a text. */
    static String digest(String text) {
        return StreamKind.digested("", text).substring(1, 1 + SHOWN_DIGITS);
    }

    Map<String, String> map() {
        return Collections.unmodifiableMap(values);
    }
}
