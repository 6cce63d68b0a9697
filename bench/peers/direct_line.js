// A bot written with Microsoft's botbuilder, behind offline-directline: node direct_line.js BOT_PORT DIRECT_LINE_PORT
const { ActivityHandler, BotFrameworkAdapter, CardFactory, MessageFactory, TurnContext } = require('botbuilder');
const directLine = require('offline-directline/dist/bridge');
const express = require('express');

const [botPort, directLinePort] = process.argv.slice(2).map(Number);
const adapter = new BotFrameworkAdapter({ appId: '', appPassword: '' });

const hero = CardFactory.heroCard('Green tea', 'Loose leaf, 100 g', [], [
  { type: 'imBack', title: 'Buy it', value: 'buy green tea' },
  { type: 'openUrl', title: 'Read more', value: 'https://leaf.example/green' },
]);
const adaptive = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  version: '1.3',
  body: [{ type: 'TextBlock', text: 'Which **reason**?' }, { type: 'FactSet', facts: [{ title: 'Order', value: 'L-1' }] }],
  actions: [{ type: 'Action.Submit', title: 'Broken', data: { reason: 'broken' } }],
});
const onItsWay = MessageFactory.suggestedActions(
  ['Track it', 'Return it'],
  'It is on its way: [track it](https://leaf.example/t?a=1&b=2)',
);

class Bot extends ActivityHandler {
  constructor() {
    super();
    this.onConversationUpdate(async (turn, next) => {
      await turn.sendActivity('Welcome to **Leaf & Cup**!');
      await next();
    });
    this.onMessage(async (turn, next) => {
      await answer(turn, turn.activity.text || '');
      await next();
    });
  }
}

async function answer(turn, words) {
  if (turn.activity.value) return turn.sendActivity(`You chose ${JSON.stringify(turn.activity.value)}`);
  if (/where/i.test(words)) {
    const pause = { type: 'delay', value: 600 };
    return turn.sendActivities([{ type: 'typing' }, pause, { type: 'message', text: 'Let me see.' }, pause, onItsWay]);
  }
  if (/hero/i.test(words)) return turn.sendActivity({ attachments: [hero] });
  if (/adaptive/i.test(words)) return turn.sendActivity({ attachments: [adaptive] });
  if (/wait/i.test(words)) {
    const reference = TurnContext.getConversationReference(turn.activity);
    setTimeout(() => adapter.continueConversation(reference, (later) => later.sendActivity('Here it is.')), 2500);
    return turn.sendActivity('One moment, please.');
  }
  await turn.sendActivity(/bye/i.test(words) ? 'Goodbye.' : `You said ${words}`);
  if (/bye/i.test(words)) await turn.sendActivity({ type: 'endOfConversation', code: 'completedSuccessfully' });
}

const bot = new Bot();
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.processActivity(request, response, (turn) => bot.run(turn)));
app.listen(botPort, '127.0.0.1');
directLine.initializeRoutes(express(), directLinePort, `http://127.0.0.1:${botPort}/api/messages`);
