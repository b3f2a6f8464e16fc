package io.piecework.ledger.bank;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class SimulatorWallTest {

    private static final String SIMULATOR = "io.piecework.ledger.bank.simulator";

    @Test
    void the_simulated_bank_shares_no_code_with_the_ledger() {
        classes()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATOR, "java..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", "org.jspecify..")
                .check(new ClassFileImporter().importPackages(SIMULATOR));
    }
}
