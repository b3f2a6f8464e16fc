piecework payouts claim --rail bank > claimed.csv
piecework payouts submit claimed.csv
