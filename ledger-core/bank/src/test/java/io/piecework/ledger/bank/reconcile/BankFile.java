package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.report.BankReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Statements as banks write them, by hand. */
final class BankFile {

    static final String OURS = "NL91ABNA0417164300";
    static final String OTHER = "DE89370400440532013000";

    private BankFile() {}

    static BankReport read(String... statements) {
        return of("", statements);
    }

    /** A message with {@code MsgPgntn}. */
    static BankReport message(int page, boolean last, String... statements) {
        return of("<MsgPgntn><PgNb>" + page + "</PgNb><LastPgInd>" + last + "</LastPgInd></MsgPgntn>", statements);
    }

    private static BankReport of(String pages, String... statements) {
        String file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                <BkToCstmrStmt>
                <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-12-08T06:00:00Z</CreDtTm>%s</GrpHdr>
                %s
                </BkToCstmrStmt>
                </Document>
                """.formatted(pages, String.join("\n", statements));
        return BankReport.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param content balances, totals and bookings */
    static String statement(String id, String account, String... content) {
        return "<Stmt><Id>" + id + "</Id><CreDtTm>2026-12-08T06:00:00Z</CreDtTm><Acct><Id><IBAN>" + account
                + "</IBAN></Id><Ccy>EUR</Ccy></Acct>\n" + String.join("\n", content) + "\n</Stmt>";
    }

    /** @param content balances, totals and bookings */
    static String page(String id, String number, String last, String... content) {
        return statement(id, OURS, content)
                .replace(
                        "</Id><CreDtTm>",
                        "</Id><StmtPgntn><PgNb>" + number + "</PgNb><LastPgInd>" + last
                                + "</LastPgInd></StmtPgntn><CreDtTm>");
    }

    static String saying(String statement, String from) {
        return statement.replace(
                "</CreDtTm><Acct>",
                "</CreDtTm><FrToDt><FrDtTm>" + from + "</FrDtTm><ToDtTm>2026-12-31T23:59:59</ToDtTm></FrToDt><Acct>");
    }

    static String balance(String code, String day, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount.replace("-", "")
                + "</Amt><CdtDbtInd>" + (amount.startsWith("-") ? "DBIT" : "CRDT") + "</CdtDbtInd><Dt><Dt>" + day
                + "</Dt></Dt></Bal>";
    }

    static String between(String code, String day, String amount) {
        return balance(code, day, amount).replace("</CdOrPrtry></Tp>", "</CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp></Tp>");
    }

    static String totals(String number, String sum, String net, String sign) {
        return "<TxsSummry><TtlNtries><NbOfNtries>" + number + "</NbOfNtries><Sum>" + sum + "</Sum><TtlNetNtry><Amt>"
                + net + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd></TtlNetNtry></TtlNtries></TxsSummry>";
    }

    static String out(String day, String reference, String amount) {
        return booking("DBIT", day, amount, "<NtryDtls>" + payment(reference, amount) + "</NtryDtls>");
    }

    static String booking(String sign, String day, String amount, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + sign
                + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day + "</Dt></BookgDt>"
                + "<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>" + details + "</Ntry>";
    }

    static String payment(String reference, String amount) {
        return "<TxDtls><Refs><EndToEndId>" + reference + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>";
    }
}
