package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;

/** Writes a row for each deposit and each refund. */
final class FundingProjection implements Projection {

    static final String TABLE = "ledger_funding";

    private static final List<String> COLUMNS =
            List.of("stream", "sequence", "position", "kind", "requester", "currency", "amount", "effective_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var movements = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            if (event instanceof FundingEvent.DepositReceived deposit) {
                movements.add(row(recorded, FundingView.Kind.DEPOSIT, deposit.requester(), deposit.amount()));
            } else if (event instanceof FundingEvent.FundsRefunded refund) {
                movements.add(row(recorded, FundingView.Kind.REFUND, refund.requester(), refund.refunded()));
            }
        }
        rows.insert(TABLE, COLUMNS, movements);
    }

    private static List<Object> row(Recorded recorded, FundingView.Kind kind, RequesterId requester, Amount amount) {
        return List.of(
                recorded.stream(),
                recorded.sequence(),
                recorded.position(),
                kind.toString(),
                requester.value(),
                amount.currencyCode(),
                amount.value(),
                recorded.event().stamp().effective());
    }
}
