package io.piecework.ledger.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PostalAddress24;
import io.piecework.ledger.bank.EuroPayouts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file itself: every byte written down, and each figure as a second implementation of ISO 20022 reads it. */
@Tag("slow") // the second implementation takes seconds to start
class Pain001Test {

    private static final String EXPECTED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
            <CstmrCdtTrfInitn>
            <GrpHdr>
            <MsgId>2026-12-04-1</MsgId>
            <CreDtTm>2026-12-04T09:00:00Z</CreDtTm>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>42.40</CtrlSum>
            <InitgPty>
            <Nm>Piecework B.V.</Nm>
            </InitgPty>
            </GrpHdr>
            <PmtInf>
            <PmtInfId>2026-12-04-1</PmtInfId>
            <PmtMtd>TRF</PmtMtd>
            <BtchBookg>false</BtchBookg>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>42.40</CtrlSum>
            <PmtTpInf>
            <SvcLvl>
            <Cd>SEPA</Cd>
            </SvcLvl>
            </PmtTpInf>
            <ReqdExctnDt>
            <Dt>2026-12-07</Dt>
            </ReqdExctnDt>
            <Dbtr>
            <Nm>Piecework B.V.</Nm>
            </Dbtr>
            <DbtrAcct>
            <Id>
            <IBAN>NL91ABNA0417164300</IBAN>
            </Id>
            </DbtrAcct>
            <DbtrAgt>
            <FinInstnId>
            <BICFI>ABNANL2A</BICFI>
            </FinInstnId>
            </DbtrAgt>
            <ChrgBr>SLEV</ChrgBr>
            <CdtTrfTxInf>
            <PmtId>
            <EndToEndId>p-ada/1</EndToEndId>
            </PmtId>
            <Amt>
            <InstdAmt Ccy="EUR">12.40</InstdAmt>
            </Amt>
            <Cdtr>
            <Nm>Ada Angstrom-Los</Nm>
            </Cdtr>
            <CdtrAcct>
            <Id>
            <IBAN>DE89370400440532013000</IBAN>
            </Id>
            </CdtrAcct>
            <RmtInf>
            <Ustrd>Earnings of November</Ustrd>
            </RmtInf>
            </CdtTrfTxInf>
            <CdtTrfTxInf>
            <PmtId>
            <EndToEndId>p-ben/1</EndToEndId>
            </PmtId>
            <Amt>
            <InstdAmt Ccy="EUR">30.00</InstdAmt>
            </Amt>
            <CdtrAgt>
            <FinInstnId>
            <BICFI>DNBANOKK</BICFI>
            </FinInstnId>
            </CdtrAgt>
            <Cdtr>
            <Nm>Ben + Son</Nm>
            <PstlAdr>
            <StrtNm>Karl Johans gate</StrtNm>
            <BldgNb>1</BldgNb>
            <PstCd>0154</PstCd>
            <TwnNm>Oslo</TwnNm>
            <Ctry>NO</Ctry>
            </PstlAdr>
            </Cdtr>
            <CdtrAcct>
            <Id>
            <IBAN>NO9386011117947</IBAN>
            </Id>
            </CdtrAcct>
            <RmtInf>
            <Ustrd>Earnings of November</Ustrd>
            </RmtInf>
            </CdtTrfTxInf>
            </PmtInf>
            </CstmrCdtTrfInitn>
            </Document>
            """;

    private final EuroPayouts world = EuroPayouts.ofThree();

    @AfterEach
    void close() {
        world.close();
    }

    private CreditTransferFile twoOfThree() {
        world.vault.remove("tok-cho");
        return CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        EuroPayouts.order("2026-12-04-1"),
                        world.ledger.asOperator().payouts().claim("bank"))
                .file()
                .orElseThrow();
    }

    @Test
    void has_every_byte_as_written_down() {
        CreditTransferFile file = twoOfThree();

        assertThat(new String(file.content(), StandardCharsets.UTF_8)).isEqualTo(EXPECTED);
        assertThat(file.sha256()).isEqualTo("2aeff4ef065cf302010c48b25312af3c28ba5116b9fd8d3a49c9a3960ceb5378");
        assertThat(file).hasToString("2026-12-04-1: 2 payments, EUR 42.40");
        assertThat(file.references()).containsExactly("p-ada/1", "p-ben/1");
    }

    @Test
    void is_read_by_a_second_implementation_with_every_figure() {
        CustomerCreditTransferInitiationV09 read = MxPain00100109.parse(
                        new String(twoOfThree().content(), StandardCharsets.UTF_8))
                .getCstmrCdtTrfInitn();

        assertThat(read.getGrpHdr().getMsgId()).isEqualTo("2026-12-04-1");
        assertThat(read.getGrpHdr().getCreDtTm()).isEqualTo("2026-12-04T09:00:00Z");
        assertThat(read.getGrpHdr().getNbOfTxs()).isEqualTo("2");
        assertThat(read.getGrpHdr().getCtrlSum()).isEqualByComparingTo("42.40");
        assertThat(read.getGrpHdr().getInitgPty().getNm()).isEqualTo("Piecework B.V.");
        PaymentInstruction30 payments = read.getPmtInf().get(0);
        assertThat(read.getPmtInf()).hasSize(1);
        assertThat(payments.getPmtInfId()).isEqualTo("2026-12-04-1");
        assertThat(payments.getPmtMtd()).hasToString("TRF");
        assertThat(payments.isBtchBookg()).isFalse();
        assertThat(payments.getNbOfTxs()).isEqualTo("2");
        assertThat(payments.getCtrlSum()).isEqualByComparingTo("42.40");
        assertThat(payments.getPmtTpInf().getSvcLvl().get(0).getCd()).isEqualTo("SEPA");
        assertThat(payments.getReqdExctnDt().getDt()).isEqualTo("2026-12-07");
        assertThat(payments.getDbtr().getNm()).isEqualTo("Piecework B.V.");
        assertThat(payments.getDbtrAcct().getId().getIBAN()).isEqualTo("NL91ABNA0417164300");
        assertThat(payments.getDbtrAgt().getFinInstnId().getBICFI()).isEqualTo("ABNANL2A");
        assertThat(payments.getChrgBr()).hasToString("SLEV");
        List<CreditTransferTransaction34> each = payments.getCdtTrfTxInf();
        assertThat(each).hasSize(2);
        assertThat(each.get(0).getPmtId().getEndToEndId()).isEqualTo("p-ada/1");
        assertThat(each.get(0).getAmt().getInstdAmt().getCcy()).isEqualTo("EUR");
        assertThat(each.get(0).getAmt().getInstdAmt().getValue()).isEqualByComparingTo("12.40");
        assertThat(each.get(0).getCdtr().getNm()).isEqualTo("Ada Angstrom-Los");
        assertThat(each.get(0).getCdtrAcct().getId().getIBAN()).isEqualTo("DE89370400440532013000");
        assertThat(each.get(0).getRmtInf().getUstrd()).containsExactly("Earnings of November");
        assertThat(each.get(1).getPmtId().getEndToEndId()).isEqualTo("p-ben/1");
        assertThat(each.get(1).getAmt().getInstdAmt().getValue()).isEqualByComparingTo("30.00");
        assertThat(each.get(1).getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("DNBANOKK");
        PostalAddress24 address = each.get(1).getCdtr().getPstlAdr();
        assertThat(List.of(
                        address.getStrtNm(),
                        address.getBldgNb(),
                        address.getPstCd(),
                        address.getTwnNm(),
                        address.getCtry()))
                .containsExactly("Karl Johans gate", "1", "0154", "Oslo", "NO");
    }
}
