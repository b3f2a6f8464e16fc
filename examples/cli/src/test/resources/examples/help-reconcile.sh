cp examples/cli/bank-statement.xml statement.xml
sed 's/2026-05-0/2026-12-0/g' statement.xml > december-1.xml
