mkdir -p ledger-core/core/src/test/resources/io/piecework/ledger/engine/events
touch ledger-core/core/src/test/resources/io/piecework/ledger/engine/events/deposit-received.1.json
