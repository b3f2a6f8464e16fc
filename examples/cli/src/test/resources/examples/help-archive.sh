for currency in USD EUR GBP; do piecework close $currency --until 2026-07-01 --by ops-1; done
