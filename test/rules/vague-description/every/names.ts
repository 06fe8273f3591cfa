export const names = ['one', 'two', 'three'];
export const repeated = [['get_one', 'Gets one'], ['get_two', 'Get two'], ['get_three', 'Get the three']] as const;
