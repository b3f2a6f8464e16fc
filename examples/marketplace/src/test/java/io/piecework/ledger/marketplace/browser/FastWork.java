package io.piecework.ledger.marketplace.browser;

/** Sends the forms of the page of a worker's work one after the other, without drawing the pages between them. */
final class FastWork {

    static final String SCRIPT = """
                const [title, pieces, done] = arguments;
                const page = async answer => new DOMParser().parseFromString(await (await answer).text(), 'text/html');
                const send = (form, values) => {
                  const data = new URLSearchParams(new FormData(form));
                  Object.entries(values).forEach(([name, value]) => data.set(name, value));
                  return page(fetch(form.getAttribute('action'), {method: 'POST', body: data}));
                };
                (async () => {
                  let now = await page(fetch('/pieces'));
                  for (let i = 0; i < pieces; i++) {
                    const offer = [...now.querySelectorAll('article')].find(each => each.querySelector('[name=task]')
                      && each.querySelector('h3').textContent === title);
                    now = await send(offer.querySelector('form'), {});
                    now = await send(now.querySelector('form[action$="/submit"]'), {answer: '17'});
                  }
                })().then(() => done(null), error => done(String(error)));
            """;

    private FastWork() {}
}
