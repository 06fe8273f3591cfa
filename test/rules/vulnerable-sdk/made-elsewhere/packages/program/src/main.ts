import { serve } from 'weather';

await serve(Number(process.env.PORT ?? 3000));
